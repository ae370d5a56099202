import { visitPlaces } from './visit-places.ts';

/** 词汇: the tokens a model gets rows for, with their share of all tokens of the training text. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  readonly shares: Float64Array;
}

export interface VocabularyLimits {
  /** Single characters and words seen less often get no row. */
  readonly minCount: number;
  /** Pairs of characters, the most frequent ones; more rows cost size: 20,000 instead of 36,000 lost 3 points. */
  readonly maxPairs: number;
}

/** Counts text by text; `vocabulary` chooses. */
export function createTokenCounter() {
  const counts = new Map<string, number>();
  let total = 0;
  return {
    add: (text: string, times: number): void =>
      visitPlaces(text, (token) => {
        counts.set(token, (counts.get(token) ?? 0) + times);
        total += times;
      }),
    vocabulary: ({ minCount, maxPairs }: VocabularyLimits): Vocabulary => {
      const frequent = [...counts].filter(([, count]) => count >= minCount).sort(byCount);
      const pairs = frequent.filter(([token]) => isPair(token)).slice(0, maxPairs);
      const chosen = [...frequent.filter(([token]) => !isPair(token)), ...pairs];
      return {
        tokens: chosen.map(([token]) => token),
        shares: Float64Array.from(chosen, ([, count]) => count / total),
      };
    },
  };
}

function byCount([token, count]: [string, number], [other, otherCount]: [string, number]): number {
  return otherCount - count || (token < other ? -1 : 1);
}

function isPair(token: string): boolean {
  return token.length > 1 && !/[a-z]/.test(token) && Array.from(token).length === 2;
}
