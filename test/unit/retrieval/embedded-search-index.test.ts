import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import type { IndexRecord } from '../../../kb/retrieval/search-index.ts';
import { describeSearchIndex, indexRecord, TODAY } from '../../support/search-index-behaviour.ts';

describeSearchIndex('the embedded search index', async () => createEmbeddedSearchIndex());

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

describe('churn', () => {
  it('leaves the same index as one built afresh from what remains', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(changeArbitrary, { maxLength: 60 }),
        fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
        async (changes, words) => {
          const churned = createEmbeddedSearchIndex();
          await churned.apply(changes);
          const remaining = new Map<string, IndexRecord>();
          for (const change of changes) {
            if (change.change === 'put') remaining.set(change.record.recordId, change.record);
            else remaining.delete(change.recordId);
          }
          const fresh = createEmbeddedSearchIndex();
          await fresh.apply([...remaining.values()].map((record) => ({ change: 'put', record })));
          const query = { text: words.join('和'), filter: TODAY, limit: 20 };
          expect(await churned.search(query)).toEqual(await fresh.search(query));
          expect(await churned.count()).toBe(remaining.size);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives back the room of what was removed', async () => {
    const index = createEmbeddedSearchIndex();
    for (let round = 0; round < 40; round++) {
      const records = Array.from({ length: 50 }, (_, at) =>
        indexRecord({ recordId: `r${at}`, title: `第${round}轮补贴` }, `申请补贴第${round}次`),
      );
      await index.apply(records.map((record) => ({ change: 'put', record })));
    }
    const { hits, total } = await index.search({ text: '第39轮补贴', filter: TODAY, limit: 1 });
    expect(total).toBe(50);
    expect(hits[0]?.chunks[0]?.score).toBeGreaterThan(0);
    expect(await index.count()).toBe(50);
  });
});
