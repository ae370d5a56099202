import { describe, expect, it } from 'vitest';
import { askedGap } from '../../../kb/answering/spans/asked-gap.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

describe('what a question asks for', () => {
  it.each([
    ['被告何时到案？', 'when', '被告', '到案'],
    ['高龄津贴每月发放多少钱？', 'money', '高龄津贴每月发放', ''],
    ['由谁受理申请？', 'who', '由', '受理申请'],
    ['在哪里办理？', 'where', '在', '办理'],
    ['合同的违约金为？', 'open', '合同的违约金', ''],
  ])('%s asks %s', (question, form, before, after) => {
    expect(askedGap(question)).toEqual({ form, before, after });
  });
});

describe('the words that answer', () => {
  const text = [
    '第一条 为了保障老年人生活，制定本办法。',
    '第二条 年满八十周岁的本市户籍老年人，每人每月发放高龄津贴100元，由户籍所在地街道办事处受理申请。',
    '第三条 申请人应当自年满八十周岁之日起三个月内提出申请；逾期提出的，自提出之月起发放。',
  ].join('\n');

  it.each([
    ['高龄津贴每人每月发放多少钱？', '100元'],
    ['高龄津贴由谁受理申请？', '街道办事处'],
  ])('%s: %s is marked within a whole sentence', async (question, words) => {
    const held = await answeringLibrary({ policies: [{ id: 'a', title: '高龄津贴发放办法', text }] });
    const { blocks } = await held.ask(question);
    const marked = blocks.flatMap((block) =>
      block.highlights.map(({ start, end }) => block.text.slice(start, end)),
    );
    expect(marked.join('')).toContain(words);
    expect(marked.join('').length).toBeLessThan(20);
    for (const block of blocks) expect(text).toContain(block.text);
  });
});
