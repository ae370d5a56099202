import type { Embedder } from '../embedder.ts';
import type { Chunk, IndexRecord } from '../search-index.ts';

/** What a chunk means stands in its record's title and the headings above it as much as in itself. */
export function embeddedText({ title, alternativeTitles }: IndexRecord, chunk: Chunk): string {
  return [title, ...alternativeTitles, ...chunk.headingPath, chunk.text].join('\n');
}

/** The vectors of a record's chunks, those of its older versions included. */
export async function embedRecord(
  record: IndexRecord,
  embedder: Embedder | undefined,
): Promise<(chunk: Chunk) => Float32Array | undefined> {
  if (!embedder) return () => undefined;
  const versions = [record, ...(record.olderVersions ?? [])];
  const units = versions.flatMap((version) => version.chunks.map((chunk) => ({ version, chunk })));
  const vectors = await embedder.embed(
    units.map(({ version, chunk }) => embeddedText(version, chunk)),
    'passage',
  );
  const vectorOf = new Map(units.map(({ chunk }, at) => [chunk, vectors[at]]));
  return (chunk) => vectorOf.get(chunk);
}
