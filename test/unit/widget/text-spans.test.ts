import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeAddress } from '../../../widget/safe-address.ts';
import { cutAtSpans } from '../../../widget/text-spans.ts';

describe('highlights', () => {
  it('cut 增加60日产假 out of its sentence', () => {
    expect(cutAtSpans('女方增加60日产假。', [{ start: 2, end: 9 }])).toEqual([
      { text: '女方', isMarked: false },
      { text: '增加60日产假', isMarked: true },
      { text: '。', isMarked: false },
    ]);
  });

  it('never lose or repeat a character, whatever the spans', () => {
    const span = fc.record({ start: fc.nat(30), end: fc.nat(30) });
    fc.assert(
      fc.property(fc.string(), fc.array(span), (text, spans) => {
        expect(
          cutAtSpans(text, spans)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('an address', () => {
  it('stands on the origin of the server', () => {
    expect(safeAddress('/policies/a#b', 'https://a.gov.cn')).toBe('https://a.gov.cn/policies/a#b');
  });

  it('is no link when it would run script', () => {
    expect(safeAddress('javascript:alert(1)', 'https://a.gov.cn')).toBeUndefined();
  });
});
