import type { AnswerWire } from '../../server/contract/answer.ts';
import type { AnswerEventWire } from '../../server/contract/chat-events.ts';

export const CONVERSATION_ID = 'conversation-0001';

/** One answer as the platform gives it: two blocks, two sources, a notice and ways on. */
export function sampleAnswer(question: string): AnswerWire {
  return {
    answerId: `answer-${question.length}`,
    conversationId: CONVERSATION_ID,
    status: 'answered',
    family: 'answered',
    completeness: 'complete',
    confidence: 0.93,
    blocks: [
      { kind: 'canned', text: '根据现行政策，回答如下。', citationIds: [], highlights: [] },
      {
        kind: 'sentence',
        text: '符合法律法规规定生育子女的夫妻，除国家规定的产假外，女方增加60日产假。',
        citationIds: ['c1'],
        highlights: [{ start: 26, end: 35 }],
      },
      {
        kind: 'list-item',
        text: '男方享受不少于15日护理假，假期期间视为出勤，工资照发。',
        citationIds: ['c1', 'c2'],
        highlights: [],
      },
    ],
    citations: [
      {
        id: 'c1',
        kind: 'policy',
        documentId: 'regulation',
        versionId: 'regulation-2021',
        provisionId: 'regulation-25',
        title: '山东省人口与计划生育条例',
        documentNumber: '鲁人常〔2021〕171号',
        provisionLabel: '第二十五条',
        quote: '增加六十日产假，并给予男方不少于十五日护理假。',
        quoteStart: 0,
        quoteEnd: 23,
        validity: { status: 'in-force', asOf: '2026-03-01', effectiveOn: '2021-09-30' },
        url: '/policies/regulation#regulation-25',
      },
      {
        id: 'c2',
        kind: 'entry',
        versionId: 'entry-1',
        entryId: 'entry-1',
        title: '护理假期间工资怎么发',
        quote: '护理假期间视为出勤。',
        quoteStart: 0,
        quoteEnd: 10,
        validity: { status: 'unknown', asOf: '2026-03-01' },
        url: '/entries/entry-1',
      },
    ],
    notices: [{ code: 'amended', text: '该条例已于2021年修正，以上为修正后的内容。' }],
    suggestions: ['产假期间工资怎么发'],
    nextSteps: [
      { kind: 'phone', text: '拨打12345热线', target: '12345' },
      { kind: 'link', text: '办理生育登记', target: '/service-guides/birth-registration' },
      { kind: 'handoff', text: '留言给工作人员', target: '/api/v1/handoffs' },
      { kind: 'ask', text: '查看育儿补贴', target: '育儿补贴怎么领' },
    ],
    aiGenerated: true,
    timings: { total: 12 },
  };
}

export function sampleEvents(answer: AnswerWire): readonly AnswerEventWire[] {
  const { answerId, conversationId } = answer;
  return [
    { type: 'answer-start', answerId, conversationId },
    ...answer.citations.map((citation) => ({ type: 'citation-available', citation }) as const),
    ...answer.blocks.map((block, blockIndex) => ({ type: 'answer-delta', blockIndex, block }) as const),
    { type: 'answer-end', answer },
  ];
}
