import { titleKey } from '../embedded/identifier-map.ts';
import { headsOf, isHead, spellingsOf } from './heads.ts';
import { hasLetters, isTypedAt } from './match-typed.ts';
import { createPairLists, pairOf } from './pair-lists.ts';

/** What can be suggested: a title with everything by which it is found. */
export interface SuggestedTitle {
  readonly title: string;
  /** Other wordings of the title, numbers of the document. */
  readonly wordings: readonly string[];
}

interface Wording {
  readonly owner: number;
  readonly key: string;
  readonly title: string;
}

/** Stands before the first character. */
const BEGINNING = 0;
const PER_PLACE = 1_000;
const MOST = 999;
/** Scores stay below 2^20, so that a score and the number of a wording fit one double. */
const NUMBERS = 2 ** 32;

/**
 * 输入提示: titles that contain what was typed, in any of their wordings, as characters, full pinyin, initials or a
 * mixture of them; punctuation, case, width and script do not count. One syllable of pinyin finds titles that begin
 * with it: most titles have each syllable somewhere. A change costs what its title is long.
 */
export function createSuggestionIndex() {
  const wordings = new Map<number, Wording>();
  const wordingsOf = new Map<number, readonly number[]>();
  /** By neighbouring characters, and by the first one alone. */
  const literal = createPairLists();
  /** The same of heads. */
  const spelt = createPairLists();
  let next = 0;
  /** Kept between calls: tens of thousands of matches a stroke would keep the collector busy. */
  let room = new Float64Array(1_024);

  const remove = (owner: number): void => {
    for (const number of wordingsOf.get(owner) ?? []) {
      const { key } = wordings.get(number) as Wording;
      for (const pair of literalPairs(key)) literal.remove(pair, number);
      for (const pair of speltPairs(key)) spelt.remove(pair, number);
      wordings.delete(number);
    }
    wordingsOf.delete(owner);
  };

  const put = (owner: number, { title, wordings: others }: SuggestedTitle): void => {
    remove(owner);
    const numbers: number[] = [];
    const keys = new Set<string>();
    for (const wording of [title, ...others]) {
      const key = titleKey(wording);
      if (key === '' || keys.has(key)) continue;
      keys.add(key);
      const number = next++;
      wordings.set(number, { owner, key, title: title.trim() === '' ? wording : title });
      for (const pair of literalPairs(key)) literal.add(pair, number);
      for (const pair of speltPairs(key)) spelt.add(pair, number);
      numbers.push(number);
    }
    if (numbers.length > 0) wordingsOf.set(owner, numbers);
  };

  /** Matches, best first, as the score with the number of the wording behind it; good until the next call. */
  const matchesAmong = (numbers: Iterable<number>, placeIn: (key: string) => number): Float64Array => {
    if (room.length < wordings.size) room = new Float64Array(2 * wordings.size);
    let count = 0;
    for (const number of numbers) {
      const wording = wordings.get(number) as Wording;
      const place = placeIn(wording.key);
      if (place >= 0) room[count++] = scoreOf(place, wording) * NUMBERS + number;
    }
    return room.subarray(0, count).sort();
  };

  const takeAllowed = (
    matches: Float64Array,
    allows: (owner: number) => boolean,
    limit: number,
    titles: Set<string>,
  ): void => {
    for (const match of matches) {
      if (titles.size >= limit) return;
      const { title, owner } = wordings.get(match % NUMBERS) as Wording;
      if (!titles.has(title) && allows(owner)) titles.add(title);
    }
  };

  /** Those that have all neighbours of one of the spellings. */
  const speltBy = (spellings: readonly (readonly number[])[]): Iterable<number> => {
    const found = new Set<number>();
    for (const heads of spellings) {
      for (const number of rarest(pairsOf(heads).map(spelt.of))) found.add(number);
    }
    return found;
  };

  /** Sets of matches, the better set first, each as it is needed. */
  const findInTurn = function* (typed: string): Generator<Float64Array> {
    const firstAlone = pairOf(BEGINNING, typed.charCodeAt(0));
    yield typed.length === 1
      ? matchesAmong(literal.of(firstAlone), () => 0)
      : matchesAmong(rarest([...pairsOfText(typed)].map(literal.of)), (key) => key.indexOf(typed));
    if (hasLetters(typed)) {
      const spellings = spellingsOf(typed);
      yield spellings.some(({ length }) => length === 1)
        ? matchesAmong(spelt.of(firstAlone), (key) => (isTypedAt(key, 0, typed) ? 0 : -1))
        : matchesAmong(speltBy(spellings), (key) => placeTyped(key, typed));
    }
  };

  return {
    put,
    remove,
    /** Best first, each title once. `allows` is asked of owners of matches in that order, no longer than needed. */
    suggest: (typed: string, allows: (owner: number) => boolean, limit: number): readonly string[] => {
      const titles = new Set<string>();
      const wanted = titleKey(typed);
      if (wanted === '') return [];
      for (const matches of findInTurn(wanted)) {
        takeAllowed(matches, allows, limit, titles);
        if (titles.size >= limit) break;
      }
      // One character stands in so many titles that those which begin with it do.
      if (titles.size === 0 && wanted.length === 1) {
        takeAllowed(
          matchesAmong(wordings.keys(), (key) => key.indexOf(wanted)),
          allows,
          limit,
          titles,
        );
      }
      return [...titles];
    },
  };
}

/** Early before late, short before long. */
function scoreOf(place: number, { title }: Wording): number {
  return Math.min(place, MOST) * PER_PLACE + Math.min(title.length, MOST);
}

function placeTyped(key: string, typed: string): number {
  const first = typed.charCodeAt(0);
  for (let place = 0; place < key.length; place++) {
    const code = key.charCodeAt(place);
    if ((code === first || isHead(code, first)) && isTypedAt(key, place, typed)) return place;
  }
  return -1;
}

function rarest(lists: readonly (readonly number[])[]): readonly number[] {
  return lists.reduce((best, list) => (list.length < best.length ? list : best), lists[0] ?? []);
}

function pairsOf(units: readonly number[]): readonly number[] {
  return units.slice(1).map((unit, at) => pairOf(units[at] as number, unit));
}

function pairsOfText(text: string): ReadonlySet<number> {
  const pairs = new Set<number>();
  for (let at = 1; at < text.length; at++) pairs.add(pairOf(text.charCodeAt(at - 1), text.charCodeAt(at)));
  return pairs;
}

function literalPairs(key: string): ReadonlySet<number> {
  return pairsOfText(`${String.fromCharCode(BEGINNING)}${key}`);
}

function speltPairs(key: string): ReadonlySet<number> {
  const pairs = new Set<number>();
  let before: readonly number[] = [BEGINNING];
  for (let at = 0; at < key.length; at++) {
    const heads = headsOf(key.charCodeAt(at));
    for (const first of before) {
      for (const second of heads) pairs.add(pairOf(first, second));
    }
    before = heads;
  }
  return pairs;
}
