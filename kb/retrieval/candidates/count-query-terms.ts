import { visitTokens } from '../analyze.ts';
import { createTermPlaces } from '../query/term-places.ts';

/** Adds how often each query term stands in the text to `counts`, `weight` times. */
export type CountQueryTerms = (text: string, counts: Float64Array, weight: number) => void;

/** No text needs to be cut into strings to be counted. */
export function createTermCounter(tokens: readonly string[]): CountQueryTerms {
  const places = createTermPlaces(tokens);
  const add = (counts: Float64Array, place: number, weight: number): void => {
    if (place >= 0) counts[place] = (counts[place] as number) + weight;
  };
  return (text, counts, weight) =>
    visitTokens(text, {
      han: (first, second) => add(counts, places.ofHan(first, second), weight),
      word: (word) => add(counts, places.ofWord(word), weight),
    });
}
