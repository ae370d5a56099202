import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../kb/answering/answer.ts';
import { createAnswerQuestion } from '../../../kb/answering/answer-question.ts';
import type { SearchIndex } from '../../../kb/retrieval/search-index.ts';
import { createAnswerLog, findAnswer } from '../../../server/db/answer-log.ts';
import { readIndexRecords } from '../../../server/db/index-feed.ts';
import { assumeUnchanged } from '../../../server/db/unchanged-library.ts';
import { createLocalIndex } from '../../../server/search/create-local-index.ts';
import { type OpenedLibrary, openLibrary, TODAY } from './opened-library.ts';

const QUESTION = '高龄津贴每人每月多少钱？';

let library: OpenedLibrary;
let searchIndex: SearchIndex;
/** Of every walk, whether it was stored under the revision it assumed. */
let outcomes: boolean[] = [];
let made = 0;

const ask = (text: string): Promise<Answer> => {
  const { database, reader } = library;
  const answerQuestion = createAnswerQuestion({
    searchIndex,
    library: reader,
    log: createAnswerLog(database),
    assumeUnchanged: () => {
      const assumed = assumeUnchanged(database, reader);
      return (
        assumed && {
          reader: assumed.reader,
          store: async (answered) => {
            const isStored = await assumed.store(answered);
            outcomes.push(isStored);
            return isStored;
          },
        }
      );
    },
    clock: () => new Date(`${TODAY}T04:00:00Z`),
    newId: () => `id-${++made}`,
  });
  return answerQuestion({ text, channel: 'api' }, new AbortController().signal);
};

beforeAll(async () => {
  library = await openLibrary();
  await library.importPolicies([
    { id: 'one', title: '关于发放高龄津贴的通知', text: '第一条　高龄津贴每人每月一百元。' },
    { id: 'two', title: '关于提高高龄津贴的通知', text: '第一条　高龄津贴每人每月提高到二百元。' },
  ]);
  searchIndex = await createLocalIndex();
  const records = await readIndexRecords(library.database, 'policy', ['one', 'two']);
  await searchIndex.apply(records.map((record) => ({ change: 'put', record }) as const));
}, 60_000);
beforeEach(() => {
  outcomes = [];
});

afterAll(() => library?.close());

describe('an answer of a library that is taken to be unchanged', () => {
  it('is asked for anew first, then stored under the revision it was made of', async () => {
    await ask(QUESTION);
    expect(outcomes).toEqual([]);
    const answer = await ask(QUESTION);
    expect(outcomes).toEqual([true]);
    expect((await findAnswer(library.database, answer.answerId))?.blocks).toEqual(answer.blocks);
  });

  it('is made anew where the library has changed, and only that one is stored', async () => {
    await ask(QUESTION);
    const { sql } = library.database;
    await sql`update policy_documents set state = 'withdrawn' where id = 'two'`;
    outcomes = [];
    const answer = await ask(QUESTION);
    expect(outcomes).toEqual([false]);
    expect(answer.status).toBe('answered');
    expect(new Set(answer.citations.map(({ documentId }) => documentId))).toEqual(new Set(['one']));
    const rows = await sql<{ citations: Answer['citations'] }[]>`
      select citations from answers where id = ${answer.answerId}`;
    expect(rows).toEqual([{ citations: answer.citations }]);
    await ask(QUESTION);
    expect(outcomes).toEqual([false, true]);
  });

  it('leaves nothing behind where it is not stored, not even the conversation', async () => {
    const { database, reader } = library;
    await ask(QUESTION);
    const assumed = assumeUnchanged(database, reader);
    await database.sql`update policy_documents set visibility = 'internal' where id = 'one'`;
    const before = await database.sql`select count(*) from conversations`;
    const question = { text: QUESTION, channel: 'api' as const, conversationId: 'left' };
    const answer: Answer = {
      answerId: 'left',
      conversationId: 'left',
      status: 'unanswerable-no-source',
      completeness: 'none',
      confidence: 0,
      blocks: [],
      citations: [],
      notices: [],
      suggestions: [],
      nextSteps: [],
      aiGenerated: false,
      steps: [],
      sources: [],
    };
    const answered = { question, maskedText: QUESTION, rephrasedText: QUESTION, answer, askedAt: new Date() };
    expect(await assumed?.store(answered)).toBe(false);
    expect(await database.sql`select count(*) from conversations`).toEqual(before);
    expect(await findAnswer(database, 'left')).toBeUndefined();
  });
});
