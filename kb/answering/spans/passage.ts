import type { CandidateSentence } from '../composing/candidate-sentences.ts';
import type { ScoredSentence } from '../composing/score-sentences.ts';

/** 段落: the offered sentences of one document in reading order, as one text in which spans are looked for. */
export interface Passage {
  /** NFKC and lower case per character, so that offsets are those of the sentences themselves. */
  readonly text: string;
  readonly sentences: readonly PassageSentence[];
}

export interface PassageSentence {
  readonly scored: ScoredSentence;
  /** Place among all scored sentences, best 0. */
  readonly rank: number;
  readonly start: number;
  readonly end: number;
}

/** Passages in the order of their best sentence. */
export function passagesOf(scored: readonly ScoredSentence[], maxPassages: number): readonly Passage[] {
  const byVersion = new Map<string, { readonly scored: ScoredSentence; readonly rank: number }[]>();
  for (const [rank, one] of scored.entries()) {
    const { id } = one.sentence.policy.version;
    const known = byVersion.get(id);
    if (known) known.push({ scored: one, rank });
    else if (byVersion.size < maxPassages) byVersion.set(id, [{ scored: one, rank }]);
  }
  return [...byVersion.values()].map(passageOf);
}

function passageOf(
  unordered: readonly { readonly scored: ScoredSentence; readonly rank: number }[],
): Passage {
  const place = ({ sentence }: ScoredSentence): number => sentence.provision.ordinal * 1e7 + sentence.start;
  const ordered = unordered.toSorted((first, second) => place(first.scored) - place(second.scored));
  let text = '';
  const sentences = ordered.map(({ scored, rank }): PassageSentence => {
    const start = text.length;
    text += `${comparable(scored.sentence)}\n`;
    return { scored, rank, start, end: text.length - 1 };
  });
  return { text, sentences };
}

function comparable({ text, wording }: CandidateSentence): string {
  if (wording.own.length === text.length) return wording.own;
  return Array.from(text, (character) => {
    const normal = character.normalize('NFKC').toLowerCase();
    return normal.length === character.length ? normal : character;
  }).join('');
}
