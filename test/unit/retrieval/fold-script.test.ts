import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../kb/retrieval/analyze.ts';
import { foldScript } from '../../../kb/retrieval/fold-script.ts';

describe('foldScript', () => {
  it.each([
    ['申請老人津貼', '申请老人津贴'],
    ['裡面的規定', '里面的规定'],
    ['示政发〔2024〕3号 abc', '示政发〔2024〕3号 abc'],
  ])('writes %s as %s', (text, simplified) => {
    expect(foldScript(text)).toBe(simplified);
  });

  it('keeps the length, so that offsets hold, and folds nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldScript(text);
        expect(folded.length).toBe(text.length);
        expect(foldScript(folded)).toBe(folded);
      }),
    );
  });

  it('gives both scripts the same tokens', () => {
    expect(analyze('高齡津貼怎麼領')).toEqual(analyze('高龄津贴怎么领'));
  });
});
