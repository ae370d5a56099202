import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighParts } from '../../../kb/retrieval/query/weigh-parts.ts';
import { weighTerms } from '../../../kb/retrieval/query/weigh-terms.ts';

const LETTER = [
  '临江路路灯不亮',
  '尊敬的领导您好！我住在临江路幸福里小区，每天晚上下班都要走这条路。',
  '从上个月开始，临江路东段的路灯有七八盏不亮，老人摔过跤。去年修过一次，没多久又坏了。',
  '请问这段路灯归哪个部门管，什么时候能修好？感谢您百忙之中回复，祝工作顺利！',
  '幸福里小区全体业主',
  '2026年3月5日',
].join('\n');

describe('weighParts', () => {
  it('leaves a short question whole', () => {
    expect(weighParts('请问高龄津贴怎么申领？')).toEqual([{ text: '请问高龄津贴怎么申领？', weight: 1 }]);
  });

  it('counts the title of a letter most, then its opening', () => {
    const parts = weighParts(LETTER);
    expect(parts[0]).toEqual({ text: '临江路路灯不亮', weight: 1 });
    const [, opening = 0, ...rest] = parts.map(({ weight }) => weight);
    expect(rest.length).toBeGreaterThan(2);
    expect(opening).toBeLessThan(1);
    expect(Math.max(...rest)).toBeLessThan(opening);
  });

  it('drops courtesies, signature and date', () => {
    const kept = weighParts(LETTER)
      .map(({ text }) => text)
      .join('');
    expect(kept).not.toMatch(/尊敬的|您好|百忙|工作顺利|全体业主|2026年/);
    expect(kept).toContain('归哪个部门管');
  });

  it('knows the title also where the line break has become a blank', () => {
    expect(weighParts(LETTER.replaceAll('\n', ' '))[0]?.text).toBe('临江路路灯不亮');
  });

  it('keeps a letter that consists of courtesies', () => {
    const thanks = '尊敬的领导您好！非常感谢您的关心和支持。'.repeat(5);
    expect(weighParts(thanks)).toEqual([{ text: thanks, weight: 1 }]);
  });

  it('gives every text parts of positive weight', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const parts = weighParts(text);
        expect(parts.length).toBeGreaterThan(0);
        expect(parts.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true);
      }),
    );
  });
});

describe('weighTerms', () => {
  it('counts every token of a short question once', () => {
    expect(new Set(weighTerms(weighParts('路灯路灯')).values())).toEqual(new Set([1]));
  });

  it('counts more what a letter comes back to, and single characters hardly', () => {
    const weights = weighTerms(weighParts(LETTER));
    const of = (token: string): number => weights.get(token) ?? 0;
    expect(of('路灯')).toBeGreaterThan(of('不亮'));
    expect(of('不亮')).toBeGreaterThan(of('老人'));
    expect(of('灯')).toBeLessThan(of('老人'));
  });
});
