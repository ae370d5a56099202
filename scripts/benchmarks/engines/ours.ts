import type { IndexRecord, SearchIndex } from '../../../kb/retrieval/search-index.ts';
import { createLocalIndex } from '../../../server/search/create-local-index.ts';
import { writeSnapshotFile } from '../../../server/search/snapshot/snapshot-file.ts';
import type { Ask, MeasuredEngine } from './search-engine.ts';

/** As the server feeds its index. */
const BATCH_RECORDS = 100;

export const OURS: MeasuredEngine = {
  name: '明答',
  ranksBy: '字词＋语义',
  build: async (records) => {
    const index = await createLocalIndex();
    let batch: IndexRecord[] = [];
    const put = async (): Promise<void> => {
      await index.apply(batch.map((record) => ({ change: 'put', record }) as const));
      batch = [];
    };
    for (const record of records) {
      batch.push(record);
      if (batch.length === BATCH_RECORDS) await put();
    }
    await put();
    return {
      ask: askOf(index),
      save: (path) => writeSnapshotFile(path, index.save(), () => true),
    };
  },
};

export function askOf(index: SearchIndex): Ask {
  return async (text, divisionCode) => {
    const filter = { asOf: '2026-11-28', visibility: ['public'], divisionCode } as const;
    const { hits } = await index.search({ text, filter, limit: 10 });
    return hits.map(({ recordId }) => recordId);
  };
}
