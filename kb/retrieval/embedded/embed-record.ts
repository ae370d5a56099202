import { embeddedText } from '../embedded-text.ts';
import type { Embedder } from '../embedder.ts';
import type { Chunk, IndexRecord } from '../search-index.ts';

/** The vectors of a record's chunks, those of its older versions included. */
export async function embedRecord(
  record: IndexRecord,
  embedder: Embedder | undefined,
): Promise<(chunk: Chunk) => Float32Array | undefined> {
  if (!embedder) return () => undefined;
  const versions = [record, ...(record.olderVersions ?? [])];
  const units = versions.flatMap((version) => version.chunks.map((chunk) => ({ version, chunk })));
  const vectors = await embedder.embed(
    units.map(({ version, chunk }) =>
      embeddedText([version.title, ...version.alternativeTitles], chunk.headingPath, chunk.text),
    ),
    'passage',
  );
  const vectorOf = new Map(units.map(({ chunk }, at) => [chunk, vectors[at]]));
  return (chunk) => vectorOf.get(chunk);
}
