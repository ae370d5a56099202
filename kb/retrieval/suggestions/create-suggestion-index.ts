import { titleKey } from '../embedded/identifier-map.ts';
import { readingsOf } from '../pinyin/readings.ts';
import { headsOf, isHead, type Spelling, spellingsOf } from './heads.ts';
import { hasLetters, isTypedAt } from './match-typed.ts';
import { createPairLists, pairOf } from './pair-lists.ts';

/** What can be suggested: a title with everything by which it is found. */
export interface SuggestedTitle {
  readonly title: string;
  /** Other wordings of the title. */
  readonly wordings: readonly string[];
  /** Numbers of the document; they are typed as they are printed, never in pinyin. */
  readonly numbers?: readonly string[] | undefined;
}

interface Wording {
  readonly owner: number;
  readonly key: string;
  readonly title: string;
  readonly isNumber: boolean;
}

/** Stands before the first character. */
const BEGINNING = 0;
const PER_PLACE = 1_000;
const MOST = 999;
/**
 * Wordings compared with pinyin at once; some two milliseconds. Where the first of them give enough, what was typed stands
 * in so many titles (gongzuo) that no order among them helps anybody choose.
 */
const PORTION = 2_500;
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
  const sounding = createPairLists<string>();
  let next = 0;
  /** Kept between calls: tens of thousands of matches a stroke would keep the collector busy. */
  let room = new Float64Array(1_024);

  const list = (number: number, { key, isNumber }: Wording, change: 'add' | 'remove'): void => {
    visitLiteralPairs(key, (pair) => literal[change](pair, number));
    if (isNumber) return;
    visitSpeltPairs(key, (pair) => spelt[change](pair, number));
    visitSyllables(key, (syllable) => sounding[change](syllable, number));
  };

  const remove = (owner: number): void => {
    for (const number of wordingsOf.get(owner) ?? []) {
      list(number, wordings.get(number) as Wording, 'remove');
      wordings.delete(number);
    }
    wordingsOf.delete(owner);
  };

  const put = (owner: number, { title, wordings: others, numbers = [] }: SuggestedTitle): void => {
    remove(owner);
    const held: number[] = [];
    const keys = new Set<string>();
    const all = [title, ...others, ...numbers];
    for (const [place, text] of all.entries()) {
      const key = titleKey(text);
      if (key === '' || keys.has(key)) continue;
      keys.add(key);
      const isNumber = place >= all.length - numbers.length;
      const wording = { owner, key, title: title.trim() === '' ? text : title, isNumber };
      const number = next++;
      wordings.set(number, wording);
      list(number, wording, 'add');
      held.push(number);
    }
    if (held.length > 0) wordingsOf.set(owner, held);
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

  /** Those that have the rarest neighbours or syllable of one of the spellings. */
  const speltBy = (spellings: readonly Spelling[]): readonly number[] => {
    const lists = spellings
      .map(({ heads, syllables }) => rarest([...pairsOf(heads).map(spelt.of), ...syllables.map(sounding.of)]))
      .filter(({ length }) => length > 0);
    return lists.length > 1 ? [...new Set(lists.flat())].sort((one, other) => one - other) : (lists[0] ?? []);
  };

  /** Sets of matches, the better set first, each as it is needed. */
  const findInTurn = function* (typed: string): Generator<Float64Array> {
    const firstAlone = pairOf(BEGINNING, typed.charCodeAt(0));
    yield typed.length === 1
      ? matchesAmong(literal.of(firstAlone), () => 0)
      : matchesAmong(rarest([...pairsOfText(typed)].map(literal.of)), (key) => key.indexOf(typed));
    if (hasLetters(typed)) {
      const spellings = spellingsOf(typed);
      const isOneSyllable = spellings.some(({ heads }) => heads.length === 1);
      const numbers = isOneSyllable ? spelt.of(firstAlone) : speltBy(spellings);
      const placeIn = (key: string): number =>
        isOneSyllable ? (isTypedAt(key, 0, typed) ? 0 : -1) : placeTyped(key, typed);
      // The latest first.
      for (let end = numbers.length; end > 0; end -= PORTION) {
        yield matchesAmong(numbers.slice(Math.max(0, end - PORTION), end), placeIn);
      }
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

/** This and those below may come to the same more than once. */
function visitLiteralPairs(key: string, onPair: (pair: number) => void): void {
  let before = BEGINNING;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    onPair(pairOf(before, code));
    before = code;
  }
}

function visitSpeltPairs(key: string, onPair: (pair: number) => void): void {
  let before: readonly number[] = [BEGINNING];
  for (let at = 0; at < key.length; at++) {
    const heads = headsOf(key.charCodeAt(at));
    for (const first of before) {
      for (const second of heads) onPair(pairOf(first, second));
    }
    before = heads;
  }
}

function visitSyllables(key: string, onSyllable: (syllable: string) => void): void {
  for (let at = 0; at < key.length; at++) {
    for (const reading of readingsOf(key.charCodeAt(at))) onSyllable(reading);
  }
}
