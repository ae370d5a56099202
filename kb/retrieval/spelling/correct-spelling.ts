import { foldScript } from '../fold-script.ts';
import { type KnownWords, MIN_TERM } from './known-words.ts';
import type { TitlePairs } from './pair-counts.ts';
import { protectedUnits } from './protected-spans.ts';
import { isHomophone, pairSounds, soundsOf } from './sounds.ts';
import { spellOut } from './spell-out.ts';

/** Longer messages say their matter in several ways; a slip in one of them does no harm. */
const MAX_LENGTH = 20;
/**
 * In natural logarithms of numbers of titles, as all below: what a change must win over what was typed. One pair in
 * place of another that occurs nowhere wins 4 where some forty titles have it, two pairs where four have each. Set high
 * by judgement, not fitted: a question changed wrongly is worse than a slip left alone.
 */
const MIN_GAIN = 4;
const HOMOPHONE_PRICE = 2;
const NEAR_SOUND_PRICE = 3.5;
const SWAP_PRICE = 3;
/** Stands for the count of what was never seen. */
const UNSEEN = 0.1;
/** What was typed may be a slip only where what it becomes is so many times as frequent. */
const RARE = 1 / 20;
/** Titles that must have a pair for a change to lead to it. */
const MIN_TITLES = 2;

/** Folding takes these for forms that nobody prints. */
const PRINTED: Readonly<Record<string, string>> = { 祕: '秘', 峯: '峰', 羣: '群', 皁: '皂', 幺: '么' };

/** What is known of words. */
export interface SpellingKnowledge {
  /** Of public titles: the only words that a change leads to. */
  readonly titles: TitlePairs;
  /** Records with the token, hidden ones too: only ever a reason not to change. */
  readonly countRecordsWith: (token: string) => number;
  readonly words: KnownWords;
}

/**
 * 同音纠错: the question as it was probably meant, or undefined where nothing speaks for a slip. A character changes only
 * into one that sounds the same or nearly so, where nothing typed around it is a known pair and all that comes about
 * stands in public titles; or where a term of the lexicon sounds exactly like what stands there. Neighbours typed in the
 * wrong order and words typed in pinyin likewise.
 */
export function correctSpelling(text: string, knowledge: SpellingKnowledge): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const spelt = spellOut(text, knowledge.titles, knowledge.countRecordsWith);
  const kept = protectedUnits(spelt);
  const question = { text: foldScript(spelt), kept, knowledge };
  const meant = correctTerm(question) ?? correctSounds(question) ?? correctOrder(question) ?? question.text;
  const corrected = Array.from({ length: spelt.length }, (_, at) =>
    meant[at] === question.text[at] ? spelt[at] : (PRINTED[meant[at] as string] ?? meant[at]),
  ).join('');
  return corrected === text ? undefined : corrected;
}

interface Question {
  readonly text: string;
  /** By UTF-16 unit of the text: stays as typed. */
  readonly kept: readonly boolean[];
  readonly knowledge: SpellingKnowledge;
}

function countOf(first: number, second: number, { titles, countRecordsWith }: SpellingKnowledge): number {
  return Math.max(titles.countOf(first, second), countRecordsWith(String.fromCharCode(first, second)));
}

const strengthOf = (count: number): number => Math.log(count + UNSEEN);

/** Whether the two units from `at` on tell anything: both are Han characters with a reading, none of them kept. */
function isTelling({ text, kept }: Question, at: number): boolean {
  if (at < 0 || at + 1 >= text.length || kept[at] || kept[at + 1]) return false;
  return soundsOf(text.charCodeAt(at)).length > 0 && soundsOf(text.charCodeAt(at + 1)).length > 0;
}

/** 失业进 for 失业金: a term of titles where nothing of the library stands against it. */
function correctTerm(question: Question): string | undefined {
  const { text, kept, knowledge } = question;
  for (let length = knowledge.words.longest; length >= MIN_TERM; length--) {
    for (let at = 0; at + length <= text.length; at++) {
      const typed = text.slice(at, at + length);
      for (const term of knowledge.words.termsLike(typed)) {
        const changed = [...term].flatMap((character, place) =>
          character === typed[place] ? [] : [at + place],
        );
        if (changed.length === 0 || changed.length > length / 2 || changed.some((place) => kept[place]))
          continue;
        const meant = text.slice(0, at) + term + text.slice(at + length);
        const touched = [...new Set(changed.flatMap((place) => [place - 1, place]))];
        if (touched.every((place) => mayReplace(question, meant, place, at, at + length))) return meant;
      }
    }
  }
  return undefined;
}

/** Inside the term by counts; at its edges what was typed must be no word with what stands beside it. */
function mayReplace(question: Question, meant: string, place: number, start: number, end: number): boolean {
  if (!isTelling(question, place)) return true;
  const { text, knowledge } = question;
  const [first, second] = [text.charCodeAt(place), text.charCodeAt(place + 1)];
  const typed = countOf(first, second, knowledge);
  const count = knowledge.titles.countOf(meant.charCodeAt(place), meant.charCodeAt(place + 1));
  if (place >= start && place + 1 < end) return count >= MIN_TITLES && typed <= count * RARE;
  const isWord = typed > 0 || knowledge.words.isKnownPair(first, second);
  return !isWord || (count > 0 && typed <= count);
}

interface State {
  readonly code: number;
  readonly worth: number;
  readonly text: string;
}

/** The best way through the characters that may be meant. */
function correctSounds(question: Question): string | undefined {
  const { text } = question;
  const options = optionsOf(question);
  if (options.every((codes) => codes.length === 1)) return undefined;
  let states: readonly State[] = [{ code: 0, worth: 0, text: '' }];
  for (let at = 0; at < text.length; at++) {
    states = (options[at] as readonly number[]).flatMap((code) => {
      const reached = states.flatMap((state) => step(state, code, at, question) ?? []);
      return reached.length === 0 ? [] : [bestOf(reached)];
    });
  }
  const changed = states.filter((state) => state.text !== text);
  if (changed.length === 0) return undefined;
  const best = bestOf(changed);
  return best.worth >= MIN_GAIN ? best.text : undefined;
}

function bestOf(states: readonly State[]): State {
  return states.reduce((best, state) => (state.worth > best.worth ? state : best));
}

/** Undefined where a change would bring about a pair that no title has. */
function step(before: State, code: number, at: number, question: Question): State | undefined {
  const { text, knowledge } = question;
  const typed = text.charCodeAt(at);
  const typedBefore = text.charCodeAt(at - 1);
  const price = code === typed ? 0 : isHomophone(code, typed) ? HOMOPHONE_PRICE : NEAR_SOUND_PRICE;
  const state = { code, worth: before.worth - price, text: before.text + String.fromCharCode(code) };
  const isChanged = code !== typed || (at > 0 && before.code !== typedBefore);
  if (!isChanged || !isTelling(question, at - 1)) return state;
  const count = knowledge.titles.countOf(before.code, code);
  if (count === 0) return undefined;
  const gain = strengthOf(count) - strengthOf(countOf(typedBefore, typed, knowledge));
  return { ...state, worth: state.worth + gain };
}

/** What may be meant at each place: what was typed, and what pairs of titles have there that sound like no known pair. */
function optionsOf(question: Question): readonly (readonly number[])[] {
  const { text, knowledge } = question;
  const { titles, words } = knowledge;
  const isWeak = (at: number, count: number): boolean => {
    if (!isTelling(question, at)) return true;
    const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    return !words.isKnownPair(first, second) && countOf(first, second, knowledge) <= count * RARE;
  };
  const options = Array.from({ length: text.length }, (_, at) => new Set([text.charCodeAt(at)]));
  for (let at = 0; at + 1 < text.length; at++) {
    if (!isTelling(question, at)) continue;
    const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    if (words.isKnownPair(first, second)) continue;
    for (const [one, other] of pairSounds(first, second).flatMap((sound) => [...titles.alike(sound)])) {
      const count = titles.countOf(one, other);
      if (count < MIN_TITLES || !isWeak(at, count)) continue;
      if (one !== first && !isWeak(at - 1, count)) continue;
      if (other !== second && !isWeak(at + 1, count)) continue;
      options[at]?.add(one);
      options[at + 1]?.add(other);
    }
  }
  return options.map((codes) => [...codes]);
}

/** 亡工 for 工亡. */
function correctOrder(question: Question): string | undefined {
  const { text, knowledge } = question;
  let best: { readonly text: string; readonly worth: number } | undefined;
  for (let at = 0; at + 1 < text.length; at++) {
    if (!isTelling(question, at) || text[at] === text[at + 1]) continue;
    if (knowledge.words.isKnownPair(text.charCodeAt(at), text.charCodeAt(at + 1))) continue;
    const swapped = text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
    const worth = worthOfSwap(question, swapped, at);
    if (worth >= MIN_GAIN && worth > (best?.worth ?? 0)) best = { text: swapped, worth };
  }
  return best?.text;
}

function worthOfSwap(question: Question, swapped: string, at: number): number {
  const { text, knowledge } = question;
  let worth = -SWAP_PRICE;
  for (const place of [at - 1, at, at + 1]) {
    if (!isTelling(question, place)) continue;
    const count = knowledge.titles.countOf(swapped.charCodeAt(place), swapped.charCodeAt(place + 1));
    if (count === 0) return Number.NEGATIVE_INFINITY;
    worth +=
      strengthOf(count) - strengthOf(countOf(text.charCodeAt(place), text.charCodeAt(place + 1), knowledge));
  }
  return worth;
}
