import MiniSearch from 'minisearch';
import { analyze } from '../../../kb/retrieval/analyze.ts';
import { type PeerRow, peerRows } from './peer-rows.ts';
import { type Ask, firstRecords, type MeasuredEngine } from './search-engine.ts';

export const MINI_SEARCH: MeasuredEngine = {
  name: 'MiniSearch',
  ranksBy: '字词',
  build: async (records) => {
    const index = new MiniSearch<Omit<PeerRow, 'vector'>>({
      fields: ['words'],
      storeFields: ['division', 'recordId'],
      tokenize: (text) => text.split(' '),
    });
    for await (const row of peerRows(records, undefined)) index.add(row);
    const ask: Ask = async (question, division) => {
      const hits = index.search(analyze(question).join(' '), {
        filter: (hit) => division === undefined || hit.division === division,
      });
      return firstRecords(hits.map(({ recordId }) => String(recordId)));
    };
    return { ask };
  },
};
