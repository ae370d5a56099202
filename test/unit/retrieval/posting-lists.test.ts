import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostingLists } from '../../../kb/retrieval/embedded/posting-lists.ts';

describe('posting lists', () => {
  it('hold the same as an array for each term, through growth and removal', () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ term: fc.nat(300), posting: fc.nat(100) }) },
      { weight: 1, arbitrary: fc.record({ without: fc.nat(9) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const lists = createPostingLists();
        const expected = new Map<number, number[]>();
        for (const taken of steps) {
          if ('term' in taken) {
            lists.append(taken.term, taken.posting);
            expected.set(taken.term, [...(expected.get(taken.term) ?? []), taken.posting]);
          } else {
            const isKept = (posting: number) => posting % 10 !== taken.without;
            for (let term = 0; term < lists.terms(); term++) lists.keepOnly(term, isKept);
            for (const [term, postings] of expected) expected.set(term, postings.filter(isKept));
          }
        }
        for (let term = 0; term <= 301; term++) {
          const start = lists.startOf(term);
          const held = Array.from(lists.pageOf(term).subarray(start, start + lists.lengthOf(term)));
          expect(held).toEqual(expected.get(term) ?? []);
        }
      }),
    );
  });
});
