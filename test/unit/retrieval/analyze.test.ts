import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze, comparedCode, normalizeText } from '../../../kb/retrieval/analyze.ts';

describe('analysis', () => {
  it('gives characters and pairs of a Han run', () => {
    expect(analyze('养老金')).toEqual(['养', '养老', '老', '老金', '金']);
  });

  it('keeps words and numbers whole, whatever their width and case', () => {
    expect(analyze('ＡＰＰ在２０２４年')).toEqual(['app', '在', '2024', '年']);
    expect(analyze('GB/T 9704-2012')).toEqual(['gb/t', '9704-2012']);
  });

  it('joins no pair over punctuation', () => {
    expect(analyze('上学，就业')).not.toContain('学就');
  });

  it('keeps identifiers whole and leaves loose joiners out', () => {
    expect(analyze('SL014000/2024-00031')).toEqual(['sl014000/2024-00031']);
    expect(analyze('a--b- 3.5%')).toEqual(['a', 'b', '3.5']);
  });

  it('reads rare characters and other scripts', () => {
    expect(analyze('𠮷野')).toEqual(['𠮷', '𠮷野', '野']);
    expect(analyze('ئۇيغۇر Škoda')).toEqual(['ئۇيغۇر', 'škoda']);
  });

  it('gives the same for a text and its compared form, and never an empty token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = analyze(text);
        expect(analyze(normalizeText(text))).toEqual(tokens);
        expect(tokens).not.toContain('');
      }),
    );
  });
});

describe('the code unit a text is compared by', () => {
  const compared = (text: string) =>
    Array.from({ length: text.length }, (_, at) => comparedCode(text.charCodeAt(at)));

  it('is what the whole text has there, wherever every character has one', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0x4e00, max: 0x9fff }),
      fc.constantFrom(
        ...Array.from('，。；：？！（）１２ＡＢ㈠㎡①ⅨéÅＫ靈幾ｶﾞ\u0301\u3099가가', (one) => one.charCodeAt(0)),
      ),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const text = String.fromCharCode(...units);
        const codes = compared(text);
        if (!codes.includes(-1)) expect(String.fromCharCode(...codes)).toBe(normalizeText(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is told for what policies are written in, and not for what several characters stand for', () => {
    expect(compared('第（一）項：１２月，靈活就業！')).not.toContain(-1);
    for (const character of '㎡㈠ﾞ\u0301\ud83d') expect(comparedCode(character.charCodeAt(0))).toBe(-1);
  });
});
