import type { Chunk, IndexRecord } from '../search-index.ts';

/** Values kept to be shared; beyond, what comes is not shared with what came before. */
const MAX_KEPT = 10_000;
const NO_HEADINGS: readonly string[] = [];

/** 共用的部分: a record as it comes repeats what thousands say, each in strings of its own; here they are one. */
export function createSharedParts() {
  const kept = new Map<string, unknown>();

  /** The value that stood first under the key. */
  const first = <Value>(key: string, value: Value): Value => {
    const known = kept.get(key) as Value | undefined;
    if (known !== undefined) return known;
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, value);
    return value;
  };

  const shareHeadings = (headings: readonly string[]): readonly string[] =>
    headings.length === 0 ? NO_HEADINGS : first(`headings ${headings.join('\n')}`, headings);

  const shareChunk = (chunk: Chunk): Chunk => ({
    ...chunk,
    label: first(`label ${chunk.label}`, chunk.label),
    headingPath: shareHeadings(chunk.headingPath),
    ...(chunk.validity && { validity: first(JSON.stringify(chunk.validity), chunk.validity) }),
  });

  return (record: IndexRecord): IndexRecord => ({
    ...record,
    validity: first(JSON.stringify(record.validity), record.validity),
    chunks: record.chunks.map(shareChunk),
  });
}
