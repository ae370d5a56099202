import {
  comparedCode,
  isHan,
  isSingleCharacter,
  isWordCharacter,
  normalizeText,
  wordEnd,
} from '../analyze.ts';
import { createNumberMap } from '../number-map.ts';
import { createTermPlaces } from '../query/term-places.ts';
import { findPhrases } from './find-phrases.ts';

/** 读段落: what title and best passage of a record say of a question, each a share from 0 to 1. */
export interface PassageReading {
  /** Of the weight of its runs of three characters. */
  readonly phrases: number;
  /** Of the weight of its pairs and words: the most that one sentence of the passage says. */
  readonly sentence: number;
  /** Of the weight of its numbers and words of other scripts, which name a thing where others describe it. */
  readonly words: number;
}

/** Of a passage whose reading nothing depends on. */
export const UNREAD: PassageReading = { phrases: 0, sentence: 0, words: 0 };

export type ReadPassage = (title: string, passage: string) => PassageReading;

export interface WeighedTerm {
  readonly word: string;
  readonly weight: number;
}

const BEYOND_PLANE = /[\u{10000}-\u{10ffff}]/u;

/** `terms` are those of the question, each once. */
export function createPassageReader(
  question: string,
  terms: readonly WeighedTerm[],
  inverseFrequency: (pair: string) => number,
): ReadPassage {
  const counted = terms.filter(({ word }) => !isSingleCharacter(word) && !BEYOND_PLANE.test(word));
  const places = createTermPlaces(counted.map(({ word }) => word));
  const phrases = placePhrases(findPhrases(question, inverseFrequency), counted);
  const said = createSum(counted.map(({ weight }) => weight));
  const words = createSum(counted.map(({ word, weight }) => (isHan(word) ? 0 : weight)));
  const spoken = createSum(phrases.weights);
  const roles = rolesOf(counted);
  const hasWords = counted.some(({ word }) => !isHan(word));
  let most = 0;
  let character = 0;
  let pair = -1;

  const endSentence = (): void => {
    most = Math.max(most, said.share());
    said.clear();
  };

  const takeCharacter = (code: number): void => {
    if (roles[code] !== ASKED) {
      character = 0;
      pair = -1;
      if (roles[code] === ENDS) endSentence();
      return;
    }
    const found = character === 0 ? -1 : places.ofHan(character, code);
    said.add(found);
    if (found >= 0 && pair >= 0) spoken.add(phrases.at(pair, found));
    pair = found;
    character = code;
  };

  const begin = (): void => {
    said.clear();
    most = 0;
    character = 0;
    pair = -1;
  };

  /** As it is written; false where what a character is compared as cannot be told from it alone. */
  const scanWritten = (text: string): boolean => {
    begin();
    for (let at = 0; at < text.length; at++) {
      const code = comparedCode(text.charCodeAt(at));
      if (code < 0) return false;
      takeCharacter(code);
    }
    return true;
  };

  const scanNormalized = (text: string): void => {
    begin();
    for (let at = 0; at < text.length; ) {
      const code = text.charCodeAt(at);
      takeCharacter(code);
      const end = isWordCharacter(code) ? wordEnd(text, at) : at;
      if (end > at) {
        const found = places.ofWord(text.slice(at, end));
        said.add(found);
        words.add(found);
      }
      at = Math.max(end, at + 1);
    }
  };

  const scan = (text: string): void => {
    if (hasWords || !scanWritten(text)) scanNormalized(normalizeText(text));
    endSentence();
  };

  return (title, passage) => {
    words.clear();
    spoken.clear();
    scan(title);
    scan(passage);
    return { phrases: spoken.share(), sentence: most, words: words.share() };
  };
}

/** 字符的作用: what a character does for reading. */
const [ASKED, ENDS] = [1, 2];
const SENTENCE_ENDS = '。!?;\n';

/** By code unit: characters of the question's pairs, and what ends a sentence. */
function rolesOf(terms: readonly WeighedTerm[]): Uint8Array {
  const roles = new Uint8Array(0x10000);
  for (const { word } of terms) {
    if (isHan(word)) for (let at = 0; at < word.length; at++) roles[word.charCodeAt(at)] = ASKED as number;
  }
  for (let at = 0; at < SENTENCE_ENDS.length; at++) roles[SENTENCE_ENDS.charCodeAt(at)] = ENDS as number;
  return roles;
}

/** Phrases by the places of their two pairs. */
function placePhrases(phrases: ReadonlyMap<string, number>, terms: readonly WeighedTerm[]) {
  const placeOf = new Map(terms.map(({ word }, place) => [word, place]));
  const byPairs = createNumberMap();
  const weights: number[] = [];
  for (const [phrase, weight] of phrases) {
    const [first, second] = [placeOf.get(phrase.slice(0, 2)), placeOf.get(phrase.slice(1))];
    if (first !== undefined && second !== undefined)
      byPairs.add(first * terms.length + second, weights.length);
    weights.push(weight);
  }
  return { weights, at: (first: number, second: number) => byPairs.get(first * terms.length + second) };
}

/** Weights of what was seen, each once, over that of all. */
function createSum(weights: readonly number[]) {
  const held = Float64Array.from(weights);
  const total = held.reduce((sum, weight) => sum + weight, 0);
  const seenIn = new Uint32Array(held.length);
  let round = 1;
  let sum = 0;
  return {
    /** -1 is nothing. */
    add: (at: number): void => {
      if (at < 0 || seenIn[at] === round) return;
      seenIn[at] = round;
      sum += held[at] as number;
    },
    clear: (): void => {
      round++;
      sum = 0;
    },
    share: (): number => (total === 0 ? 0 : sum / total),
  };
}
