import { normalizeText } from '../analyze.ts';
import { pairOf } from '../suggestions/pair-lists.ts';
import { pairSounds } from './sounds.ts';

const HAN = /^\p{Script=Han}$/u;

/** 读音表: pairs of neighbouring characters in public titles with the number of titles that have them, by sound. */
export function createPairCounts() {
  const counts = new Map<number, number>();
  const pairsBySound = new Map<string, readonly number[]>();
  const pairsOfOwner = new Map<number, readonly number[]>();

  const list = (pair: number): void => {
    for (const sound of soundsOfPair(pair)) {
      const others = (pairsBySound.get(sound) ?? []).filter((other) => other !== pair);
      pairsBySound.set(sound, [...others, pair]);
    }
  };
  const unlist = (pair: number): void => {
    for (const sound of soundsOfPair(pair)) {
      const left = (pairsBySound.get(sound) ?? []).filter((other) => other !== pair);
      if (left.length > 0) pairsBySound.set(sound, left);
      else pairsBySound.delete(sound);
    }
  };

  const remove = (owner: number): void => {
    for (const pair of pairsOfOwner.get(owner) ?? []) {
      const left = (counts.get(pair) ?? 0) - 1;
      if (left > 0) counts.set(pair, left);
      else {
        counts.delete(pair);
        unlist(pair);
      }
    }
    pairsOfOwner.delete(owner);
  };

  return {
    put: (owner: number, titles: readonly string[]): void => {
      remove(owner);
      const pairs = [...new Set(titles.flatMap((title) => hanPairs(normalizeText(title))))];
      for (const pair of pairs) {
        const count = (counts.get(pair) ?? 0) + 1;
        counts.set(pair, count);
        if (count === 1) list(pair);
      }
      if (pairs.length > 0) pairsOfOwner.set(owner, pairs);
    },
    remove,
    countOf: (first: number, second: number): number => counts.get(pairOf(first, second)) ?? 0,
    /** Pairs that sound as the key says. */
    alike: (sound: string): Iterable<readonly [first: number, second: number]> =>
      (pairsBySound.get(sound) ?? []).map((pair) => [Math.floor(pair / 0x10000), pair % 0x10000]),
  };
}

/** What a correction asks of the pairs of titles. */
export type TitlePairs = Pick<ReturnType<typeof createPairCounts>, 'countOf' | 'alike'>;

/** Each sound of a pair of the titles once. */
export function soundsOfTitles(titles: readonly string[]): readonly string[] {
  const pairs = new Set(titles.flatMap((title) => hanPairs(normalizeText(title))));
  return [...new Set([...pairs].flatMap(soundsOfPair))];
}

function soundsOfPair(pair: number): readonly string[] {
  return pairSounds(Math.floor(pair / 0x10000), pair % 0x10000);
}

function hanPairs(text: string): readonly number[] {
  const pairs: number[] = [];
  for (let at = 1; at < text.length; at++) {
    if (HAN.test(text[at - 1] as string) && HAN.test(text[at] as string)) {
      pairs.push(pairOf(text.charCodeAt(at - 1), text.charCodeAt(at)));
    }
  }
  return pairs;
}
