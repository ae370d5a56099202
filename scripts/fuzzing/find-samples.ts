import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT_EXTENSIONS } from '../../kb/ingestion/readers/text-formats.ts';
import { extensionOf, type SourceFile } from '../../kb/ingestion/source-file.ts';

/** A mutation is read in milliseconds only where the file is small. */
const MAX_SAMPLE_BYTES = 2_500_000;

/** Sound files by extension, of every format that has any. Copies, because a slice of a file's buffer shares its memory. */
export function findSamples(folders: readonly string[]): ReadonlyMap<string, readonly SourceFile[]> {
  const samples = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => globSync('**/*.*', { cwd: folder }).map((name) => join(folder, name)))
    .filter((path) => TEXT_EXTENSIONS.includes(`.${extensionOf(path)}`))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MAX_SAMPLE_BYTES)
    .sort()
    .map((path) => ({ path, bytes: Uint8Array.from(readFileSync(path)) }));
  return Map.groupBy(samples, ({ path }) => extensionOf(path));
}
