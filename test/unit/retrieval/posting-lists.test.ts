import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_PAUSE } from '../../../kb/pause.ts';
import {
  firstSlotOf,
  frequencyOf,
  isMark,
  MAX_SLOTS,
  slotWithin,
} from '../../../kb/retrieval/embedded/posting-code.ts';
import { createPostingLists, type PostingLists } from '../../../kb/retrieval/embedded/posting-lists.ts';
import { createPartReader } from '../../../kb/retrieval/embedded/saved-part.ts';

const createPage = (numbers: number) => new Uint16Array(numbers);

type Posting = readonly [slot: number, frequency: number];

describe('posting lists', () => {
  it('hold the same as an array for each term, through growth and removal', () => {
    const slot = fc.oneof(fc.nat(100), fc.nat(MAX_SLOTS - 1));
    const step = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({ term: fc.nat(300), slot, frequency: fc.integer({ min: 1, max: 20 }) }),
      },
      { weight: 1, arbitrary: fc.record({ without: fc.nat(9) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const lists = createPostingLists(createPage);
        const expected = new Map<number, Posting[]>();
        for (const taken of steps) {
          if ('term' in taken) {
            const { term, slot, frequency } = taken;
            lists.append(term, slot, frequency);
            expected.set(term, [...(expected.get(term) ?? []), [slot, frequency]]);
          } else {
            const isKept = (slot: number) => slot % 10 !== taken.without;
            for (let term = 0; term < lists.terms(); term++) lists.keepOnly(term, isKept);
            for (const [term, postings] of expected) {
              expected.set(
                term,
                postings.filter(([slot]) => isKept(slot)),
              );
            }
          }
        }
        for (let term = 0; term <= 301; term++) {
          expect(heldBy(lists, term)).toEqual(expected.get(term) ?? []);
        }
      }),
    );
  });

  it('hold lists of thousands, as they grew or as they were saved, and what is left of them', async () => {
    const grown = createPostingLists(createPage);
    for (let slot = 0; slot < 5_000; slot++) {
      for (const term of [0, 1, 2]) grown.append(term, slot, 1);
    }
    grown.keepOnly(1, (slot) => slot > 4_000);
    const loaded = createPostingLists(createPage);
    await loaded.load(createPartReader(Readable.from(grown.save())), NO_PAUSE);
    expect(loaded.room()).toBe(grown.room());
    for (const lists of [grown, loaded]) {
      for (const share of [2, 3, 1_000]) {
        lists.keepOnly(0, (slot) => slot % share === 0);
        lists.append(0, 4_000 * share, 1);
      }
      expect(heldBy(lists, 0).map(([slot]) => slot)).toEqual([0, 3_000, 12_000, 4_000_000]);
      expect(lists.frequencyIn(0, 12_000)).toBe(1);
      expect(lists.frequencyIn(0, 12_001)).toBe(0);
      for (let slot = 0; slot < 5_000; slot++) lists.append(3, slot, 1);
      expect(lists.room()).toBe(524_288);
    }
    for (const term of [0, 1, 2, 3]) expect(heldBy(loaded, term)).toEqual(heldBy(grown, term));
  });

  it('keep a frequency beyond twenty within an eighth, and 255 of more', () => {
    for (let frequency = 1; frequency <= 1_000; frequency++) {
      const lists = createPostingLists(createPage);
      lists.append(0, 7, frequency);
      const kept = lists.frequencyIn(0, 7);
      const wanted = Math.min(frequency, 255);
      expect(Math.abs(kept - wanted) / wanted).toBeLessThanOrEqual(frequency <= 20 ? 0 : 0.125);
    }
  });

  it('take two bytes for each occurrence of what is in many places, and eight for what is in one', () => {
    const lists = createPostingLists(createPage);
    for (let slot = 0; slot < 400_000; slot++) lists.append(0, slot, 1);
    expect(writtenOf(lists, 0).length).toBeLessThan(401_000);
    expect(lists.room()).toBeLessThanOrEqual(524_288);
    for (let term = 1; term <= 20_000; term++) lists.append(term, term, 1);
    expect(lists.room()).toBeLessThanOrEqual(524_288);
  });
});

function writtenOf(lists: PostingLists, term: number): Uint16Array {
  const written: number[] = [];
  lists.visit(term, (page, start, end) => written.push(...page.subarray(start, end)));
  return Uint16Array.from(written);
}

function heldBy(lists: PostingLists, term: number): readonly Posting[] {
  const held: Posting[] = [];
  let firstSlot = 0;
  for (const number of writtenOf(lists, term)) {
    if (isMark(number)) firstSlot = firstSlotOf(number);
    else held.push([firstSlot + slotWithin(number), frequencyOf(number)]);
  }
  return held;
}
