import { isHan } from '../analyze.ts';
import { createNumberMap } from '../number-map.ts';

/** 词位: where a token stands among those of a question; -1 for one that the question does not say. */
export interface TermPlaces {
  /** One Han character, `second` 0, or two neighbours, by code points as `visitTokens` tells them. */
  readonly ofHan: (first: number, second: number) => number;
  readonly ofWord: (word: string) => number;
}

const PLANE = 0x10000;

export function createTermPlaces(tokens: readonly string[]): TermPlaces {
  const pairs = createNumberMap();
  const others = new Map<string, number>();
  for (const [place, token] of tokens.entries()) {
    if (isHan(token) && token.length <= 2 && Array.from(token).length === token.length) {
      pairs.add((token.charCodeAt(0) << 16) | (token.length === 2 ? token.charCodeAt(1) : 0), place);
    } else others.set(token, place);
  }
  return {
    ofHan: (first, second) =>
      first < PLANE && second < PLANE
        ? pairs.get((first << 16) | second)
        : (others.get(String.fromCodePoint(...(second === 0 ? [first] : [first, second]))) ?? -1),
    ofWord: (word) => others.get(word) ?? -1,
  };
}
