import { pairOf } from '../suggestions/pair-lists.ts';
import { correctSpelling } from './correct-spelling.ts';
import type { KnownWords } from './known-words.ts';
import { createPairCounts } from './pair-counts.ts';
import { pairSounds } from './sounds.ts';

/** What a correction wants to know next. */
export interface SpellingQuestions {
  /** Which public titles have a pair of that sound? */
  readonly sounds: readonly string[];
  /** Two characters: how many public titles have them side by side? */
  readonly pairs: readonly string[];
  /** How many records have it, hidden ones too? */
  readonly tokens: readonly string[];
}

/** Answers in the order of the questions. */
export interface SpellingAnswers {
  readonly sounds: readonly SoundingTitles[];
  readonly pairs: readonly number[];
  readonly tokens: readonly number[];
}

export interface SoundingTitles {
  readonly holders: readonly { readonly id: string; readonly titles: readonly string[] }[];
  /** There are no others. */
  readonly isWhole: boolean;
}

/** One for sounds, one for counts, more where words were typed in pinyin or neighbours may be swapped; measured: 4. */
const MAX_ROUNDS = 5;
/** Of a sound that more titles have than are shown: the pairs that are weighed, commonest first. */
const MAX_PAIRS_OF_SOUND = 16;

/**
 * `correctSpelling` where the titles are held elsewhere: it runs on what is known so far and tells by what it looks up
 * in vain what to ask for, until it finds everything. What it would not look at causes no question.
 */
export async function correctByAsking(
  text: string,
  words: KnownWords,
  ask: (questions: SpellingQuestions) => Promise<SpellingAnswers>,
): Promise<string | undefined> {
  const known = createAnsweredKnowledge(words);
  for (let round = 0; round <= MAX_ROUNDS; round++) {
    const corrected = correctSpelling(text, known.knowledge);
    const questions = known.takeQuestions();
    if (!questions) return corrected;
    if (round < MAX_ROUNDS) known.learn(questions, await ask(questions));
  }
  return undefined;
}

/** What was told so far. Not yet told counts as none, so that the correction goes on and asks for more at once. */
function createAnsweredKnowledge(words: KnownWords) {
  const shown = createPairCounts();
  const shownIds = new Set<string>();
  const isWholeBySound = new Map<string, boolean>();
  const titlesWith = new Map<string, number>();
  const recordsWith = new Map<string, number>();
  const open = { sounds: new Set<string>(), pairs: new Set<string>(), tokens: new Set<string>() };

  const countOf = (first: number, second: number): number => {
    const count = shown.countOf(first, second);
    if (pairSounds(first, second).some((sound) => isWholeBySound.get(sound))) return count;
    const pair = String.fromCharCode(first, second);
    const told = titlesWith.get(pair);
    if (told === undefined) open.pairs.add(pair);
    return told ?? count;
  };

  const alike = (sound: string): readonly (readonly [first: number, second: number])[] => {
    const isWhole = isWholeBySound.get(sound);
    if (isWhole === undefined) open.sounds.add(sound);
    if (isWhole === undefined || isWhole) return isWhole ? [...shown.alike(sound)] : [];
    return [...shown.alike(sound)]
      .sort(
        (one, other) => shown.countOf(...other) - shown.countOf(...one) || pairOf(...one) - pairOf(...other),
      )
      .slice(0, MAX_PAIRS_OF_SOUND);
  };

  const countRecordsWith = (token: string): number => {
    const told = recordsWith.get(token);
    if (told === undefined) open.tokens.add(token);
    return told ?? 0;
  };

  return {
    knowledge: { titles: { countOf, alike }, countRecordsWith, words },
    /** What was looked up in vain since; undefined where nothing was. */
    takeQuestions: (): SpellingQuestions | undefined => {
      const questions = { sounds: [...open.sounds], pairs: [...open.pairs], tokens: [...open.tokens] };
      for (const asked of [open.sounds, open.pairs, open.tokens]) asked.clear();
      return Object.values(questions).some((asked) => asked.length > 0) ? questions : undefined;
    },
    learn: (questions: SpellingQuestions, answers: SpellingAnswers): void => {
      for (const [at, sound] of questions.sounds.entries()) {
        const { holders = [], isWhole = true } = answers.sounds[at] ?? {};
        isWholeBySound.set(sound, isWhole);
        for (const { id, titles } of holders) {
          if (shownIds.has(id)) continue;
          shown.put(shownIds.size, titles);
          shownIds.add(id);
        }
      }
      for (const [at, pair] of questions.pairs.entries()) titlesWith.set(pair, answers.pairs[at] ?? 0);
      for (const [at, token] of questions.tokens.entries()) recordsWith.set(token, answers.tokens[at] ?? 0);
    },
  };
}
