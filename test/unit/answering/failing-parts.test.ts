import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../../kb/answering/answer-question.ts';
import type { LibraryReader, ReadablePolicy } from '../../../kb/answering/library-reader.ts';
import type { SearchIndex } from '../../../kb/retrieval/search-index.ts';
import { careNotice, disclosureRegulations, feeEntry } from '../../fixtures/answering-records.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

const holdings = { policies: [careNotice, disclosureRegulations], entries: [feeEntry] };
const QUESTION = '高龄津贴每月多少钱';

const changed = (
  library: LibraryReader,
  change: (policy: ReadablePolicy) => ReadablePolicy,
): LibraryReader => ({
  ...library,
  readPolicyVersions: async (ids) => (await library.readPolicyVersions(ids)).map(change),
});

describe('a search index that fails', () => {
  it('ends as failed-search, is stored and is reported', async () => {
    const failures: unknown[] = [];
    const failing = async (): Promise<never> => {
      throw new Error('connection refused');
    };
    const held = await answeringLibrary(holdings, ({ searchIndex }) => ({
      searchIndex: { ...searchIndex, search: failing } satisfies SearchIndex,
      reportFailure: (failure) => failures.push(failure),
    }));
    const answer = await held.ask(QUESTION);
    expect(answer.status).toBe('failed-search');
    expect(held.log.stored.map((kept) => kept.answer.status)).toEqual(['failed-search']);
    expect(failures).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain('connection refused');
  });
});

describe('a library that fails', () => {
  it('ends as failed-unexpected', async () => {
    const held = await answeringLibrary(holdings, ({ library }) => ({
      library: {
        ...library,
        readPolicyVersions: async () => {
          throw new Error('out of memory');
        },
      },
    }));
    expect((await held.ask(QUESTION)).status).toBe('failed-unexpected');
  });
});

describe('a walk that takes too long', () => {
  it('ends as failed-timeout', async () => {
    const held = await answeringLibrary(holdings, ({ searchIndex }) => ({
      searchIndex: { ...searchIndex, search: () => new Promise<never>(() => undefined) },
      timeoutMs: 20,
    }));
    expect((await held.ask(QUESTION)).status).toBe('failed-timeout');
  });

  it('ends so too when the visitor has gone, and still masks what it stores', async () => {
    const held = await answeringLibrary(holdings);
    const answerQuestion = createAnswerQuestion({
      searchIndex: held.searchIndex,
      library: held.library,
      log: held.log,
      clock: () => new Date('2026-11-21T03:00:00Z'),
      newId: () => 'id',
    });
    const answer = await answerQuestion(
      { text: '我手机13800138000，能办吗', channel: 'widget' },
      AbortSignal.abort(),
    );
    expect(answer.status).toBe('failed-timeout');
    expect(JSON.stringify(held.log.stored)).not.toContain('13800138000');
  });
});

describe('a log that fails', () => {
  it('lets no answer out', async () => {
    const told: string[] = [];
    const held = await answeringLibrary(holdings, ({ log }) => ({
      log: {
        ...log,
        store: async () => {
          throw new Error('disk full');
        },
      },
    }));
    const listener = {
      started: () => told.push('started'),
      citationAvailable: () => told.push('citation'),
      blockReady: () => told.push('block'),
    };
    await expect(held.ask(QUESTION, {}, listener)).rejects.toThrow('disk full');
    expect(told).toEqual(['started']);
  });
});

describe('an index that is behind the database', () => {
  it.each<[string, (policy: ReadablePolicy) => ReadablePolicy]>([
    ['withdrawn', (policy) => ({ ...policy, isPublished: false })],
    [
      'no longer public',
      (policy) => ({
        ...policy,
        version: { ...policy.version, metadata: { ...policy.version.metadata, visibility: 'internal' } },
      }),
    ],
    ['repealed', (policy) => ({ ...policy, timeline: [{ status: 'repealed', reasons: [] }] })],
  ])('does not cite a document that was %s a moment ago', async (_, change) => {
    const held = await answeringLibrary(holdings, ({ library }) => ({ library: changed(library, change) }));
    const answer = await held.ask(QUESTION);
    expect(answer.status).toBe('unanswerable-not-supported');
    expect(answer.citations).toEqual([]);
  });

  it('does not cite a provision that was repealed on its own', async () => {
    const repealed = (policy: ReadablePolicy): ReadablePolicy => ({
      ...policy,
      provisionTimelines: new Map(
        policy.version.provisions
          .filter(({ text }) => text.includes('每人每月100元'))
          .map(({ id }) => [id, [{ status: 'repealed', reasons: [] }] as const]),
      ),
    });
    const held = await answeringLibrary(holdings, ({ library }) => ({ library: changed(library, repealed) }));
    const answer = await held.ask(QUESTION);
    expect(JSON.stringify([answer.blocks, answer.citations])).not.toContain('100元');
  });

  it('drops a sentence that the stored text does not have', async () => {
    let reads = 0;
    let readsOfAnswer = Number.POSITIVE_INFINITY;
    const rewritten = (policy: ReadablePolicy): ReadablePolicy => ({
      ...policy,
      version: {
        ...policy.version,
        provisions: policy.version.provisions.map((provision) => ({
          ...provision,
          text: provision.text.replace('100元', '200元'),
        })),
      },
    });
    const held = await answeringLibrary(holdings, ({ library }) => ({
      library: {
        ...library,
        readPolicyVersions: async (ids) => {
          reads += 1;
          const policies = await library.readPolicyVersions(ids);
          return reads < readsOfAnswer ? policies : policies.map(rewritten);
        },
      },
    }));
    const before = await held.ask(QUESTION);
    expect(JSON.stringify(before.blocks)).toContain('100元');
    readsOfAnswer = reads;
    reads = 0;
    const answer = await held.ask(QUESTION);
    expect(JSON.stringify([answer.blocks, answer.citations])).not.toMatch(/100元|200元/);
  });

  it('keeps a standard answer whose basis is gone, with a notice', async () => {
    const held = await answeringLibrary(holdings, ({ library }) => ({
      library: changed(library, (policy) => ({
        ...policy,
        timeline: [{ status: 'repealed', reasons: [] }],
      })),
    }));
    const answer = await held.ask('依申请公开收不收费');
    expect(answer.status).toBe('answered-from-entry');
    expect(answer.citations.map(({ kind }) => kind)).toEqual(['entry']);
    expect(answer.notices.map(({ code }) => code)).toContain('stale-basis');
  });
});
