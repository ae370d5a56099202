import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScoringMemory } from '../../../kb/retrieval/embedded/create-fast-scoring-memory.ts';
import { createPostings } from '../../../kb/retrieval/embedded/postings.ts';
import {
  type CreateScoringMemory,
  createPlainScoringMemory,
} from '../../../kb/retrieval/embedded/scoring-memory.ts';
import { createTermCounter, type TermCounter } from '../../../kb/retrieval/embedded/term-counter.ts';
import { RANKING } from '../../../kb/retrieval/ranking-parameters.ts';

const MEMORIES: readonly (readonly [string, CreateScoringMemory])[] = [
  ['plain', createPlainScoringMemory],
  ['fast', createScoringMemory],
];

type Unit = ReadonlyMap<number, number>;

function counterOf(unit: Unit): TermCounter {
  const counter = createTermCounter();
  for (const [term, frequency] of unit) counter.add(term, frequency);
  return counter;
}

const lengthOf = (unit: Unit) => [...unit.values()].reduce((sum, frequency) => sum + frequency, 0);

/** BM25 of each unit as the textbook has it. */
function expectedScores(units: readonly Unit[], terms: readonly number[]): readonly number[] {
  const { saturation, lengthNormalisation } = RANKING;
  const average = units.reduce((sum, unit) => sum + lengthOf(unit), 0) / units.length;
  return units.map((unit) =>
    terms.reduce((sum, term) => {
      const frequency = unit.get(term) ?? 0;
      const holding = units.filter((other) => other.has(term)).length;
      const rarity = Math.log(1 + (units.length - holding + 0.5) / (holding + 0.5));
      const norm = saturation * (1 - lengthNormalisation + (lengthNormalisation * lengthOf(unit)) / average);
      return sum + (rarity * (saturation + 1) * frequency) / (frequency + norm);
    }, 0),
  );
}

const unit = fc
  .uniqueArray(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    selector: ([term]) => term,
  })
  .map((counts): Unit => new Map(counts));

it('is fast on a machine with 128-bit lanes', () => {
  expect(createScoringMemory().createPage(4).buffer).toBeInstanceOf(SharedArrayBuffer);
});

describe.each(MEMORIES)('postings in %s memory', (_, createMemory) => {
  it('score every unit by BM25 and sum the weights of its terms, those gone left out', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ unit, isGone: fc.boolean() }), { minLength: 1 }), (all) => {
        const postings = createPostings(RANKING, createMemory());
        const slots = all.map((one) => postings.add(counterOf(one.unit)));
        for (const [at, one] of all.entries()) {
          if (one.isGone) postings.remove(slots[at] as number, counterOf(one.unit));
        }
        const terms = [0, 3, 5, 12];
        const kept = all.flatMap((one, at) => (one.isGone ? [] : [{ ...one, slot: slots[at] as number }]));
        const expected = expectedScores(
          kept.map((one) => one.unit),
          terms,
        );
        const query = terms.map((term) => ({ term, count: 1, weight: 2 ** term }));
        const { scores, covered } = postings.score(query);
        for (const [at, { slot, unit }] of kept.entries()) {
          expect(scores[slot]).toBeCloseTo(expected[at] as number, 4);
          const weights = terms.map((term) => (unit.has(term) ? 2 ** term : 0));
          expect(covered[slot]).toBe(weights.reduce((sum, weight) => sum + weight, 0));
        }
        for (const [at, one] of all.entries()) if (one.isGone) expect(scores[slots[at] as number]).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('keep what they hold while they grow over thousands of units, and begin every score at nothing', () => {
    const postings = createPostings(RANKING, createMemory());
    for (let at = 0; at < 30_000; at++) {
      postings.add(counterOf(new Map(Array.from({ length: 12 }, (_, term) => [at % (term + 2), 1]))));
    }
    const query = [{ term: 0, count: 1, weight: 1 }];
    const first = Float32Array.from(postings.score(query).scores);
    postings.score([{ term: 1, count: 1, weight: 1 }]);
    const { scores, covered } = postings.score(query);
    expect(scores).toHaveLength(30_000);
    expect(Float32Array.from(scores)).toEqual(first);
    expect(covered.every((weight, slot) => (weight === 1) === (scores[slot] as number) > 0)).toBe(true);
    expect(postings.unitsWith(0)).toBe(covered.filter((weight) => weight === 1).length);
  });

  it('score alike what stands close together and what stands far apart', () => {
    const postings = createPostings(RANKING, createMemory());
    const STEPS = [1, 2, 3, 7, 20, 90, 700, 2_500, 9_000];
    const isIn = (term: number, at: number) => at % (STEPS[term] as number) === 0;
    for (let at = 0; at < 20_000; at++) {
      const terms = Array.from({ length: 9 }, (_, term) => term).filter((term) => isIn(term, at));
      postings.add(counterOf(new Map(terms.map((term) => [term, 1 + (at % 4) * (at % 31)]))));
    }
    for (let term = 0; term < 9; term++) {
      const { scores, covered } = postings.score([{ term, count: 1, weight: 1 }]);
      const slots = Array.from({ length: 20_000 }, (_, slot) => slot);
      expect(slots.filter((slot) => covered[slot] === 1)).toEqual(slots.filter((slot) => isIn(term, slot)));
      for (const slot of slots.filter((one) => one % 1_000 === 0)) {
        const contribution = postings.contribution({ term, count: 1, weight: 1 }, slot);
        expect(scores[slot]).toBeCloseTo(contribution?.score ?? 0, 4);
      }
    }
  });
});
