import { isSingleCharacter } from '../../retrieval/analyze.ts';

/** 复述: how much of the question a passage repeats, up to every position. */
export interface Echo {
  /** 1 where a character is part of a word of the question. */
  readonly isEcho: Uint8Array;
  /** Echoed characters before each position; one more entry than the text has characters. */
  readonly count: Uint32Array;
  /** Where words of the question stand, in order. */
  readonly hits: readonly EchoHit[];
  /** Weight of each word as a share of the question. */
  readonly shares: readonly number[];
}

interface EchoHit {
  readonly at: number;
  readonly end: number;
  /** Number of the word. */
  readonly term: number;
  /** Where the same word stood last before, -1 nowhere. */
  readonly previous: number;
}

/** `weights` are those by which sentences were scored; pairs of characters and words of other scripts alone count. */
export function echoOf(text: string, weights: ReadonlyMap<string, number>): Echo {
  const terms = [...weights.keys()].filter((term) => !isSingleCharacter(term));
  const total = terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) || 1;
  const isEcho = new Uint8Array(text.length);
  const hits: EchoHit[] = [];
  for (const [number, term] of terms.entries()) {
    let previous = -1;
    for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
      const end = at + term.length;
      isEcho.fill(1, at, end);
      hits.push({ at, end, term: number, previous });
      previous = at;
    }
  }
  hits.sort((first, second) => first.at - second.at);
  const count = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) count[at + 1] = (count[at] as number) + (isEcho[at] as number);
  return { isEcho, count, hits, shares: terms.map((term) => (weights.get(term) ?? 0) / total) };
}

/** Share of the question between two positions, each word once. */
export function coveredShare({ hits, shares }: Echo, from: number, to: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.at ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let share = 0;
  for (let index = low; index < hits.length; index++) {
    const { at, end, term, previous } = hits[index] as EchoHit;
    if (at >= to) break;
    if (end <= to && previous < from) share += shares[term] ?? 0;
  }
  return share;
}
