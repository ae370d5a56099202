import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { SourceFile, UnopenedFile } from '../../kb/ingestion/source-file.ts';
import { CommandFailure } from './command.ts';

/** A file is read whole; larger ones are no documents, and collections of records can be split. */
const MAX_FILE_BYTES = 1_000_000_000;

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

/** One after another, so that no more than one is in memory. What cannot be opened is told and passed over. */
export async function* readSourceFiles(paths: readonly string[]): AsyncGenerator<SourceFile | UnopenedFile> {
  for (const path of paths) {
    try {
      const { size } = await stat(path);
      yield size > MAX_FILE_BYTES ? tooLarge(path, size) : { path, bytes: await readFile(path) };
    } catch (error) {
      yield unopened(path, error);
    }
  }
}

function tooLarge(path: string, size: number): UnopenedFile {
  return {
    path,
    code: 'file-too-large',
    message: `文件有 ${(size / 1e9).toFixed(1)} GB，超过 ${MAX_FILE_BYTES / 1e9} GB 的上限，请拆分后再导入`,
  };
}

function unopened(path: string, error: unknown): UnopenedFile {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = { EACCES: '没有读取权限', ENOENT: '文件已不在' }[code] ?? `无法打开（${code}）`;
  return { path, code: 'file-not-readable', message: `${reason}，请检查后再导入` };
}
