import { describe, expect, it } from 'vitest';
import { measureAbstention } from '../../../kb/evaluation/abstention-metrics.ts';
import { judgeWording, measureAnswers, summarize } from '../../../kb/evaluation/answer-metrics.ts';
import { askLabelledQuestions } from '../../../kb/evaluation/ask-labelled-questions.ts';
import { findCitationFaults } from '../../../kb/evaluation/citation-faults.ts';
import type { LabelledQuestion } from '../../../kb/evaluation/labelled-question.ts';
import { answeringLibrary, TODAY } from '../../support/answering-library.ts';

const POLICIES = [
  {
    id: 'allowance',
    title: '高龄津贴发放办法',
    text: '第一条 年满八十周岁的老年人，每人每月发放高龄津贴100元。\n第二条 高龄津贴由户籍所在地街道办事处受理。',
  },
  { id: 'fund', title: '住房公积金提取规定', text: '第一条 职工购买自住住房，可以提取住房公积金。' },
];
const asked = (qid: string, question: string, more: Partial<LabelledQuestion> = {}): LabelledQuestion => ({
  qid,
  question,
  goldIds: ['allowance'],
  answers: [],
  isAnswerable: true,
  ...more,
});
const clock = () => new Date(`${TODAY}T03:00:00Z`);

describe('answers to labelled questions', () => {
  it('are measured by what they highlight, show and cite, those of a document inside it', async () => {
    const held = await answeringLibrary({ policies: POLICIES });
    const questions = [
      asked('1', '高龄津贴每月发放多少钱？', { answers: ['100元'] }),
      asked('2', '提取住房公积金由谁受理？', { inside: 'allowance', answers: ['街道办事处'] }),
      asked('3', '月球土地如何登记？', { isAnswerable: false, goldIds: [] }),
    ];
    const judged = await askLabelledQuestions(held, questions, clock, new AbortController().signal);
    expect(judged.map(({ citationFaults }) => citationFaults)).toEqual([[], [], []]);
    const [first, second] = judged;
    expect(first && judgeWording(first)).toMatchObject({ exact: 1, rougeL: 1, f1: 1, contained: 1 });
    const inside = second?.answer.citations.map(({ documentId }) => documentId) ?? [];
    expect(inside.every((id) => id === 'allowance')).toBe(true);
    const { metrics } = summarize(measureAnswers(judged), judged);
    expect(metrics['citations-verbatim']).toBe(1);
    expect(metrics['validity-labelled']).toBe(1);
    expect(measureAbstention(judged)).toMatchObject({ auc: 1, 'refusal-recall': 1 });
  });

  it('have faults where a quote is moved, a number comes from nowhere, or a repealed rule has no label', async () => {
    const held = await answeringLibrary({ policies: POLICIES });
    const answer = await held.ask('高龄津贴每月发放多少钱？');
    const [citation] = answer.citations;
    const [block] = answer.blocks;
    if (!citation || !block) throw new Error('not answered');
    const faultsOf = (change: object) => findCitationFaults({ ...answer, ...change }, held.library);
    const moved = { ...citation, quoteStart: citation.quoteStart + 1, quoteEnd: citation.quoteEnd + 1 };
    expect(await faultsOf({ citations: [moved] })).toContain('not-verbatim');
    expect(await faultsOf({ blocks: [{ ...block, text: '每月250元' }] })).toContain('number-not-cited');
    expect(await faultsOf({ blocks: [{ ...block, citationIds: [] }] })).toContain('uncited');
    const repealed = { ...citation, validity: { ...citation.validity, status: 'repealed' } };
    expect(await faultsOf({ citations: [repealed] })).toContain('validity-unlabelled');
  });
});
