import { openArchive } from '../../kb/ingestion/readers/archive/open-archive.ts';
import { mutateBytes } from './mutate-bytes.ts';
import type { RandomNumbers } from './random-numbers.ts';
import { type ArchivedFile, writeArchive } from './write-archive.ts';

/** Larger entries are pictures and fonts. */
const MAX_ENTRY_BYTES = 4_000_000;

/** The files inside, so that one of them can be changed behind digests and compression. */
export async function unpackArchive(bytes: Uint8Array): Promise<readonly ArchivedFile[]> {
  const archive = await openArchive(bytes);
  const files: ArchivedFile[] = [];
  for (const { path, size } of archive.entries) {
    const content = size <= MAX_ENTRY_BYTES ? await archive.read(path) : undefined;
    if (content) files.push({ path, bytes: Uint8Array.from(content) });
  }
  return files;
}

/** An archive whose directory is sound and one of whose files is not. */
export function mutateArchive(files: readonly ArchivedFile[], random: RandomNumbers): Uint8Array {
  const chosen = random.below(files.length);
  return writeArchive(
    files.map((file, index) =>
      index === chosen ? { ...file, bytes: mutateBytes(file.bytes, random) } : file,
    ),
  );
}
