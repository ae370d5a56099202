import { normalizeText } from '../../retrieval/analyze.ts';
import type { DocumentEvidence } from './document-evidence.ts';

const RUN = 3;
/** Pairs that make a gap of 1: about two words. */
const GAP_UNIT = 5;

/** Share of the question's runs of three characters that stand somewhere in the documents. */
export function sharedRuns(topic: string, documents: readonly DocumentEvidence[]): number {
  const runs = new Set(wordsOf(topic).flatMap((word) => runsOf(word, RUN)));
  const found = [...runs].filter((run) => documents.some(({ text }) => text.includes(run)));
  return found.length / Math.max(1, runs.size);
}

/** The longest row of neighbouring pairs of the question none of which the texts have, a fifth of its length. */
export function longestGap(topic: string, texts: readonly string[]): number {
  let longest = 0;
  for (const word of wordsOf(topic)) {
    let current = 0;
    for (const pair of runsOf(word, 2)) {
      current = texts.some((text) => text.includes(pair)) ? 0 : current + 1;
      longest = Math.max(longest, current);
    }
  }
  return longest / GAP_UNIT;
}

/** Share of what the question puts in 《》 or quotation marks that no document has; 0 where it quotes nothing. */
export function quotedMissing(question: string, documents: readonly DocumentEvidence[]): number {
  const quoted = [...normalizeText(question).matchAll(/[《“"]([^》”"]+)[》”"]/g)].map(
    ([, name]) => name ?? '',
  );
  const missing = quoted.filter((name) => !documents.some(({ text }) => text.includes(name)));
  return missing.length / Math.max(1, quoted.length);
}

function wordsOf(topic: string): readonly string[] {
  return normalizeText(topic).split(/[^\p{L}\p{N}]+/u);
}

function runsOf(word: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, word.length - length + 1) }, (_, at) =>
    word.slice(at, at + length),
  );
}
