import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import { createScoringMemory } from '../../../kb/retrieval/embedded/create-fast-scoring-memory.ts';
import { RANKING } from '../../../kb/retrieval/ranking-parameters.ts';
import type { IndexChange, IndexRecord, SearchIndex } from '../../../kb/retrieval/search-index.ts';
import { indexRecord, TODAY } from '../../support/index-record.ts';
import { describeSearchIndex } from '../../support/search-index-behaviour.ts';

describeSearchIndex('the embedded search index', async () => createEmbeddedSearchIndex());
describeSearchIndex('the embedded search index with the kernel', async () =>
  createEmbeddedSearchIndex({ createScoringMemory }),
);

const WORDS = ['养老', '津贴', '公积金', '医保', '报销', '学区', '失业', '创业', '补贴', '申请'];
const recordArbitrary = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }))
  .map(([id, words]) =>
    indexRecord({ recordId: `r${id}`, title: words.slice(0, 2).join('') }, words.join('的')),
  );
const changeArbitrary = fc.oneof(
  { weight: 3, arbitrary: recordArbitrary.map((record) => ({ change: 'put' as const, record })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 12 })
      .map((id) => ({ change: 'remove' as const, kind: 'policy' as const, recordId: `r${id}` })),
  },
);

/** What is in the index after the changes, put into an index that never held anything else. */
async function builtAfresh(changes: readonly IndexChange[]): Promise<SearchIndex> {
  const remaining = new Map<string, IndexRecord>();
  for (const change of changes) {
    if (change.change === 'put') remaining.set(change.record.recordId, change.record);
    else remaining.delete(change.recordId);
  }
  const fresh = createEmbeddedSearchIndex();
  await fresh.apply([...remaining.values()].map((record) => ({ change: 'put', record })));
  return fresh;
}

describe('churn', () => {
  it('leaves the same index as one built afresh from what remains', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(changeArbitrary, { maxLength: 60 }),
        fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (changes, words, listChunks) => {
          const churned = createEmbeddedSearchIndex();
          for (const change of changes) {
            await churned.apply([change]);
            await churned.search({ text: words[0] ?? '', filter: TODAY, limit: 1 });
          }
          const fresh = await builtAfresh(changes);
          const query = { text: words.join('和'), filter: TODAY, limit: 20, listChunks };
          expect(await churned.search(query)).toEqual(await fresh.search(query));
          expect(await churned.count()).toBe(await fresh.count());
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leaves the same index after its lists were rewritten many times', async () => {
    const changes = Array.from({ length: 4000 }, (_, round): IndexChange => {
      const recordId = `r${(round * 7) % 60}`;
      if (round % 5 === 4) return { change: 'remove', kind: 'policy', recordId };
      const texts = Array.from(
        { length: 1 + (round % 3) },
        (_, at) => `申请${WORDS[(round + at) % 10]}第${round}次`,
      );
      return { change: 'put', record: indexRecord({ recordId, title: `第${round}轮补贴` }, ...texts) };
    });
    const churned = createEmbeddedSearchIndex();
    await churned.apply(changes);
    const fresh = await builtAfresh(changes);
    for (const text of ['申请补贴', '第3990轮', '养老津贴3985次', '']) {
      const query = { text, filter: TODAY, limit: 100, chunksPerRecord: 3 };
      expect(await churned.search(query)).toEqual(await fresh.search(query));
    }
    expect(await churned.count()).toBe(await fresh.count());
  });
});

describe('ranking parameters', () => {
  const inTitle = indexRecord({ recordId: 'title', title: '失业补助金' }, '按月发放。');
  const inText = indexRecord({ recordId: 'text', title: '通知' }, '失业补助金按月发放。');
  const scoreOf = async (recordId: string, changed: Partial<typeof RANKING>, text = '失业补助金') => {
    const index = createEmbeddedSearchIndex({ parameters: { ...RANKING, ...changed } });
    await index.apply([inTitle, inText].map((record) => ({ change: 'put', record })));
    const { hits } = await index.search({ text, filter: TODAY, limit: 10 });
    return hits.find((hit) => hit.recordId === recordId)?.score;
  };

  it('find nothing by its title where titles weigh nothing', async () => {
    expect(await scoreOf('title', { titleWeight: 0 }, '失业')).toBeUndefined();
    expect(await scoreOf('title', { titleWeight: 1 }, '失业')).toBeGreaterThan(0);
  });

  it('rank whole records alone where chunks weigh nothing', async () => {
    const [without, half] = [
      await scoreOf('text', { chunkWeight: 0 }),
      await scoreOf('text', { chunkWeight: 0.5 }),
    ];
    expect(without).toBeGreaterThan(0);
    expect(half).toBeGreaterThan(without ?? 0);
  });

  it('give a title named in full no precedence where the bonus is nothing', async () => {
    const withBonus = await scoreOf('title', {});
    expect(withBonus).toBeGreaterThan(RANKING.identifierBonus);
    expect(await scoreOf('title', { identifierBonus: 0 })).toBeLessThan(50);
  });
});

it('completes titles among ten thousand', async () => {
  const index = createEmbeddedSearchIndex();
  await index.apply(
    Array.from({ length: 10_000 }, (_, at) => ({
      change: 'put' as const,
      record: indexRecord({ recordId: `r${at}`, title: `关于第${at}号事项的通知` }, '正文'),
    })),
  );
  expect(await index.suggest('第9999号', TODAY, 5)).toEqual(['关于第9999号事项的通知']);
});
