import { visitTokens } from '../../analyze.ts';

/**
 * The tokens of a text that a model may know, with the place of their first character and how many characters they
 * take: pairs overlap the characters they are made of. Numbers are passed over: they say how much, not what.
 */
export function visitPlaces(
  text: string,
  onToken: (token: string, place: number, length: number) => void,
): void {
  let place = 0;
  let last = -1;
  visitTokens(text, {
    han: (first, second) => {
      if (second !== 0) return onToken(String.fromCodePoint(first, second), last, 2);
      last = place;
      onToken(String.fromCodePoint(first), place++, 1);
    },
    word: (word) => {
      if (/[a-z]/.test(word)) onToken(word, place, 1);
      place += 2;
    },
  });
}
