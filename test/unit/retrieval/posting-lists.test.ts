import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostingLists, type PostingLists } from '../../../kb/retrieval/embedded/posting-lists.ts';

const createPage = (postings: number) => new Uint32Array(postings);

describe('posting lists', () => {
  it('hold the same as an array for each term, through growth and removal', () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ term: fc.nat(300), posting: fc.nat(100) }) },
      { weight: 1, arbitrary: fc.record({ without: fc.nat(9) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const lists = createPostingLists(createPage);
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
          expect(heldBy(lists, term)).toEqual(expected.get(term) ?? []);
        }
      }),
    );
  });

  it('hold lists of thousands, filled at once or number by number, and what is left of them', () => {
    const numbers = Uint32Array.from({ length: 5_000 }, (_, at) => at);
    const lists = createPostingLists(createPage);
    lists.fill(0, numbers);
    for (const number of numbers) lists.append(1, number);
    const room = lists.room();
    for (const share of [2, 3, 1_000]) {
      for (const term of [0, 1]) {
        lists.keepOnly(term, (posting) => posting % share === 0);
        lists.append(term, 6_000 * share);
      }
      expect(heldBy(lists, 0)).toEqual(heldBy(lists, 1));
    }
    expect(heldBy(lists, 0)).toEqual([0, 3_000, 12_000, 18_000, 6_000_000].sort((one, other) => one - other));
    lists.fill(2, numbers);
    expect(heldBy(lists, 2)).toEqual(Array.from(numbers));
    expect(lists.room()).toBe(room);
  });
});

function heldBy(lists: PostingLists, term: number): readonly number[] {
  const held: number[] = [];
  lists.visit(term, (page, start, end) => held.push(...page.subarray(start, end)));
  return held;
}
