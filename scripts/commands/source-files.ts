import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CommandFailure } from './command.ts';

/** 待导入文件: its path as shown to people, and its bytes. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

/**
 * The files a person named, in order. Of a folder only files with the extensions are taken; a file named
 * itself is always taken, so that a wrong kind is reported and not passed over.
 */
export async function listSourcePaths(
  paths: readonly string[],
  extensions: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const status = await stat(path).catch(() => undefined);
    if (!status) throw new CommandFailure('path-not-found', `找不到文件或文件夹：${path}`);
    if (!status.isDirectory()) found.push(path);
    else {
      for await (const file of walk(path))
        if (extensions.includes(extname(file).toLowerCase())) found.push(file);
    }
  }
  if (found.length === 0) {
    throw new CommandFailure('nothing-to-import', `没有可导入的文件，支持的格式：${extensions.join(' ')}`);
  }
  return found;
}

export async function* readSourceFiles(
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<SourceFile> {
  for (const path of paths) {
    signal.throwIfAborted();
    yield { path, bytes: await readFile(path) };
  }
}
