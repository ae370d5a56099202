import { expect, it } from 'vitest';
import { createEmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import { indexRecord, TODAY } from '../../support/index-record.ts';
import { createSmallEmbedder } from '../../support/small-embedder.ts';

const CHUNKS = 70_000;
const QUERY = { text: '养老津贴', filter: TODAY, limit: 10 };

it('lets changes in between the pieces of a long scan, and finds what is there then', async () => {
  let onPause: (() => Promise<void>) | undefined;
  const index = createEmbeddedSearchIndex({
    embedder: createSmallEmbedder({ 养老: '养老', 津贴: '津贴' }),
    pause: () => {
      const taken = onPause?.();
      onPause = undefined;
      return taken;
    },
  });
  const many = indexRecord({ recordId: 'many', title: '养' }, ...Array.from({ length: CHUNKS }, () => '养'));
  const gone = indexRecord({ recordId: 'gone', title: '养老津贴' }, '养老津贴');
  const come = indexRecord({ recordId: 'come', title: '养老津贴' }, '养老津贴');
  await index.apply([many, gone].map((record) => ({ change: 'put', record })));
  let pauses = 0;
  onPause = async () => {
    pauses++;
    await index.apply([
      { change: 'remove', kind: 'policy', recordId: 'gone' },
      { change: 'put', record: come },
    ]);
  };
  const { hits } = await index.search(QUERY);
  expect(pauses).toBe(1);
  expect(hits.map(({ recordId }) => recordId)).toEqual(['come', 'many']);
  expect(hits).toEqual((await index.search(QUERY)).hits);
});
