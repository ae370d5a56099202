import { visitTokens } from '../analyze.ts';

/** Adds how often each query term stands in the text to `counts`, `weight` times. */
export type CountQueryTerms = (text: string, counts: Float64Array, weight: number) => void;

/** Two characters of the basic plane in one number: no text needs to be cut into strings to be counted. */
function pairKey(first: number, second: number): number {
  return first * 0x110000 + second;
}

export function createTermCounter(tokens: readonly string[]): CountQueryTerms {
  const pairs = new Map<number, number>();
  const words = new Map<string, number>();
  for (const [place, token] of tokens.entries()) {
    visitTokens(token, {
      han: (first, second) => {
        const isWhole = String.fromCodePoint(...(second === 0 ? [first] : [first, second])) === token;
        if (isWhole) pairs.set(pairKey(first, second), place);
      },
      word: (word) => words.set(word, place),
    });
  }
  const add = (counts: Float64Array, place: number | undefined, weight: number): void => {
    if (place !== undefined) counts[place] = (counts[place] as number) + weight;
  };
  return (text, counts, weight) =>
    visitTokens(text, {
      han: (first, second) => add(counts, pairs.get(pairKey(first, second)), weight),
      word: (word) => add(counts, words.get(word), weight),
    });
}
