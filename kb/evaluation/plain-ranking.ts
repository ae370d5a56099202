import { analyze } from '../retrieval/analyze.ts';
import type { IndexRecord } from '../retrieval/search-index.ts';

/** 对照排序: the ids of the records that share a token with the text, best first, at most `limit`. */
export type PlainRanking = (text: string, limit: number) => readonly string[];

/** Of the published comparisons on these sets. */
const [K1, B] = [1.2, 0.75];

/**
 * 朴素 BM25, the yardstick of the index: characters and pairs of characters of title and text as one document, of an
 * entry the answer alone; no model, no lexicon, no weights.
 */
export function createPlainRanking(records: readonly IndexRecord[]): PlainRanking {
  const postings = new Map<string, { readonly documents: number[]; readonly counts: number[] }>();
  const lengths = new Float64Array(records.length);
  for (const [document, record] of records.entries()) {
    const tokens = analyze(textOf(record));
    lengths[document] = tokens.length;
    for (const [token, count] of countOf(tokens)) {
      const known = postings.get(token) ?? { documents: [], counts: [] };
      known.documents.push(document);
      known.counts.push(count);
      postings.set(token, known);
    }
  }
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, records.length);

  return (text, limit) => {
    const scores = new Float64Array(records.length);
    for (const [token, asked] of countOf(analyze(text))) {
      const { documents, counts } = postings.get(token) ?? { documents: [], counts: [] };
      const rarity = Math.log(1 + (records.length - documents.length + 0.5) / (documents.length + 0.5));
      for (const [place, document] of documents.entries()) {
        const count = counts[place] as number;
        const damping = K1 * (1 - B + (B * (lengths[document] as number)) / average);
        scores[document] =
          (scores[document] as number) + (asked * rarity * count * (K1 + 1)) / (count + damping);
      }
    }
    return Array.from(scores.keys())
      .filter((document) => (scores[document] as number) > 0)
      .sort((first, second) => (scores[second] as number) - (scores[first] as number) || first - second)
      .slice(0, limit)
      .map((document) => (records[document] as IndexRecord).recordId);
  };
}

function textOf({ kind, title, chunks }: IndexRecord): string {
  return [...(kind === 'entry' ? [] : [title]), ...chunks.map(({ text }) => text)].join('\n');
}

function countOf(tokens: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
