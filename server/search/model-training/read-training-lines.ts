import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Lines of a .jsonl file, or of all in a folder by name; blank ones are passed over. */
export async function* readTrainingLines(path: string): AsyncGenerator<string> {
  const isFolder = (await stat(path)).isDirectory();
  const names = isFolder ? (await readdir(path)).filter((name) => name.endsWith('.jsonl')).sort() : [];
  for (const file of isFolder ? names.map((name) => join(path, name)) : [path]) {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      if (line.trim() !== '') yield line;
    }
  }
}
