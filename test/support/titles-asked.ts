import type { SpellingAnswers, SpellingQuestions } from '../../kb/retrieval/spelling/correct-by-asking.ts';
import { createPairCounts, soundsOfTitles } from '../../kb/retrieval/spelling/pair-counts.ts';

/** Titles held elsewhere: shows so many of a sound, tells counts, and remembers what it was asked. */
export function createAskedTitles(
  titles: readonly string[],
  countRecordsWith: (token: string) => number = () => 0,
  shownOfSound = 250,
) {
  const counts = createPairCounts();
  const idsBySound = new Map<string, number[]>();
  for (const [id, title] of titles.entries()) {
    counts.put(id, [title]);
    for (const sound of soundsOfTitles([title])) {
      const ids = idsBySound.get(sound);
      if (ids) ids.push(id);
      else idsBySound.set(sound, [id]);
    }
  }
  const asked: SpellingQuestions[] = [];
  const ask = async (questions: SpellingQuestions): Promise<SpellingAnswers> => {
    asked.push(questions);
    return {
      sounds: questions.sounds.map((sound) => {
        const ids = idsBySound.get(sound) ?? [];
        return {
          holders: ids
            .slice(0, shownOfSound)
            .map((id) => ({ id: String(id), titles: [titles[id] as string] })),
          isWhole: ids.length <= shownOfSound,
        };
      }),
      pairs: questions.pairs.map((pair) => counts.countOf(pair.charCodeAt(0), pair.charCodeAt(1))),
      tokens: questions.tokens.map(countRecordsWith),
    };
  };
  return { ask, asked, counts };
}
