import { describe, expect, it } from 'vitest';
import { questionKindsOf, subjectOf, topicOf, withoutNames } from '../../../kb/answering/question-text.ts';

describe('topicOf', () => {
  it.each([
    ['请问高龄津贴怎么申领？', '高龄津贴 申领？'],
    ['产假有多少天', '产假 天'],
    ['高龄津贴标准是多少', '高龄津贴标准'],
    ['哪个文件要求统一标注有效性？', '统一标注有效性？'],
  ])('takes the asking words out of %s', (text, topic) => {
    expect(topicOf(text)).toBe(topic);
  });
});

describe('subjectOf', () => {
  it('keeps the matter and drops its facets', () => {
    expect(subjectOf('高龄津贴怎么申领需要什么材料')).toBe('高龄津贴');
  });
});

describe('withoutNames', () => {
  it('drops numbers, titles and labels with the words that tie them', () => {
    expect(withoutNames('苏府办〔2020〕250号附件1里养老服务由哪个部门主管').trim()).toBe(
      '养老服务由哪个部门主管',
    );
    expect(withoutNames('《失业保险条例》第十四条的领取条件').trim()).toBe('领取条件');
  });

  it('drops titles spelt out without 《》', () => {
    expect(withoutNames('政府信息公开条例第四十二条', ['政府信息公开条例']).trim()).toBe('');
  });
});

describe('questionKindsOf', () => {
  it.each([
    ['由谁牵头', 'who'],
    ['哪个部门主管', 'who'],
    ['什么时候完成', 'when'],
    ['每月发多少钱', 'money'],
    ['要确定几名负责同志', 'amount'],
    ['在哪里办', 'where'],
    ['哪个文件要求统一标注有效性', 'which-document'],
    ['要什么条件', 'list'],
  ] as const)('hears in %s what is asked', (text, kind) => {
    expect(questionKindsOf(text)).toContain(kind);
  });

  it('does not count money among plain numbers', () => {
    expect(questionKindsOf('每月发多少钱')).not.toContain('amount');
  });
});
