import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectFirst } from '../../../kb/retrieval/embedded/select-first.ts';

describe('selecting the first of many', () => {
  it('gives what sorting everything would give', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat(40), (values, limit) => {
        const isBefore = (first: number, second: number) => {
          const [one, other] = [values[first] as number, values[second] as number];
          return one === other ? first < second : one > other;
        };
        const sorted = values.map((_, at) => at).sort((first, second) => (isBefore(first, second) ? -1 : 1));
        expect(selectFirst(values.length, limit, isBefore)).toEqual(sorted.slice(0, limit));
      }),
    );
  });
});
