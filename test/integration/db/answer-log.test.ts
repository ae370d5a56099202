import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../kb/answering/answer.ts';
import { createAnswerLog, findAnswer, recordFeedback } from '../../../server/db/answer-log.ts';
import { type OpenedLibrary, openLibrary } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const answer: Answer = {
  answerId: 'a1',
  conversationId: 'c1',
  status: 'answered',
  completeness: 'complete',
  confidence: 0.875,
  blocks: [
    { kind: 'sentence', text: '每人每月二百元。', citationIds: ['c1'], highlights: [{ start: 4, end: 7 }] },
    { kind: 'canned', text: '以上内容供参考。', citationIds: [], highlights: [] },
  ],
  citations: [
    {
      id: 'c1',
      kind: 'policy',
      documentId: 'p',
      versionId: 'p@1',
      provisionId: 'p~a1',
      title: '办法',
      quote: '每人每月二百元。',
      quoteStart: 4,
      quoteEnd: 12,
      validity: { status: 'in-force', asOf: '2026-11-20' },
      url: '/policies/p',
    },
  ],
  notices: [{ code: 'sample-data', text: '示例数据' }],
  suggestions: ['怎么申请？'],
  nextSteps: [{ kind: 'phone', text: '拨打12345', target: '12345' }],
  aiGenerated: false,
  steps: [{ step: 'screen', verdict: 'passed', durationMs: 0.25 }],
  sources: [{ kind: 'policy', recordId: 'p', versionId: 'p@1', score: 1.5, isUsed: true, verdict: 'cited' }],
};

const asked = (given: Answer, text: string) => ({
  question: { text, channel: 'widget' as const, divisionCode: '320500', asOf: '2026-11-20' },
  maskedText: text,
  rephrasedText: `${text}（完整）`,
  answer: given,
  askedAt: new Date('2026-11-20T04:00:00Z'),
});

describe('the answer log', () => {
  it('gives an answer back as it was stored', async () => {
    const log = createAnswerLog(library.database);
    await log.store(asked(answer, '补贴多少钱\0'));
    expect(await findAnswer(library.database, 'a1')).toEqual({ ...answer, entryId: undefined });
    expect(await findAnswer(library.database, 'none')).toBeUndefined();
  });

  it('reads a conversation latest first', async () => {
    const log = createAnswerLog(library.database);
    await log.store(
      asked({ ...answer, answerId: 'a2', status: 'unanswerable-no-source', blocks: [] }, '那外地人呢'),
    );
    await log.store(asked({ ...answer, answerId: 'a3', conversationId: 'c2' }, '别的会话'));
    const cited = [...new Set(answer.citations.flatMap(({ documentId }) => documentId ?? []))];
    expect(await log.readConversation('c1', 5)).toEqual([
      {
        question: '那外地人呢',
        rephrasedQuestion: '那外地人呢（完整）',
        answerId: 'a2',
        status: 'unanswerable-no-source',
        citedDocumentIds: cited,
      },
      {
        question: '补贴多少钱',
        rephrasedQuestion: '补贴多少钱（完整）',
        answerId: 'a1',
        status: 'answered',
        citedDocumentIds: cited,
      },
    ]);
    expect(await log.readConversation('c1', 1)).toHaveLength(1);
    expect(await log.readConversation('c9', 5)).toEqual([]);
  });

  it('stores no sentence without a citation', async () => {
    const log = createAnswerLog(library.database);
    const bare: Answer = {
      ...answer,
      answerId: 'a4',
      blocks: [{ kind: 'sentence', text: '没有依据。', citationIds: [], highlights: [] }],
    };
    await expect(log.store(asked(bare, '问'))).rejects.toThrow();
    expect(await findAnswer(library.database, 'a4')).toBeUndefined();
  });

  it('keeps what a model was asked and said', async () => {
    const log = createAnswerLog(library.database);
    const generation: NonNullable<Answer['generation']> = {
      outcome: 'used',
      model: 'm',
      modelVersion: 'm-1',
      promptVersion: 'p.v1',
      usage: { inputTokens: 10, outputTokens: 2, cost: 0.001 },
      passages: { S1: ['p~a1'] },
      sentences: [{ text: '每人每月二百元。', sources: ['S1'], verdict: 'kept' }],
    };
    await log.store(asked({ ...answer, answerId: 'a5', aiGenerated: true, generation }, '问'));
    expect(await findAnswer(library.database, 'a5')).toMatchObject({ aiGenerated: true, generation });
  });

  it('keeps blocks that were told before their answer was whole, for good', async () => {
    const { database } = library;
    const [block] = answer.blocks;
    if (!block) throw new Error('the answer has a block');
    await createAnswerLog(database).storeTold({
      answerId: 'a6',
      blockIndex: 0,
      block,
      citations: answer.citations,
      toldAt: new Date('2026-11-20T05:00:00Z'),
    });
    const rows = await database.sql`select answer_id, ordinal, block from told_blocks`;
    expect(rows).toMatchObject([{ answer_id: 'a6', ordinal: 0, block }]);
    await expect(database.sql`update told_blocks set ordinal = 1`).rejects.toThrow(/append-only/);
  });

  it('takes feedback for answers that exist', async () => {
    const now = new Date('2026-11-20T05:00:00Z');
    const { database } = library;
    expect(await recordFeedback(database, { answerId: 'a1', rating: 'helpful', comment: '好' }, now)).toBe(
      true,
    );
    expect(await recordFeedback(database, { answerId: 'none', rating: 'not-helpful' }, now)).toBe(false);
    const rows = await database.sql`select answer_id, rating, comment from feedback`;
    expect(rows).toMatchObject([{ answer_id: 'a1', rating: 'helpful', comment: '好' }]);
  });
});
