import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTermFinder } from '../../../kb/answering/composing/term-finder.ts';

const letters = (maxLength: number) =>
  fc
    .array(fc.constantFrom('补', '贴', '医', '保', 'a', '2', '，', '𠮷'), { maxLength })
    .map((all) => all.join(''));

it('finds in a text exactly the terms that stand in it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(letters(4), { maxLength: 12 }),
      fc.array(letters(12), { maxLength: 4 }),
      (terms, texts) => {
        const find = createTermFinder(terms);
        for (const text of texts) {
          expect(Array.from(find(text), Boolean)).toEqual(terms.map((term) => text.includes(term)));
        }
      },
    ),
  );
});
