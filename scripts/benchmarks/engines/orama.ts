import { create, insertMultiple, search } from '@orama/orama';
import { analyze } from '../../../kb/retrieval/analyze.ts';
import { peerRows } from './peer-rows.ts';
import { type Ask, CHUNKS_ASKED, firstRecords, type MeasuredEngine } from './search-engine.ts';

const BATCH_ROWS = 1_000;

export const ORAMA: MeasuredEngine = {
  name: 'Orama',
  ranksBy: '字词＋语义',
  build: async (records, openEmbedder) => {
    const embedder = await openEmbedder();
    const index = create({
      schema: {
        recordId: 'string',
        division: 'enum',
        words: 'string',
        embedding: `vector[${embedder.dimensions}]`,
      } as const,
      components: {
        tokenizer: {
          language: 'english',
          normalizationCache: new Map(),
          tokenize: (text: string) => text.split(' '),
        },
      },
    });
    let batch: object[] = [];
    const insert = async (): Promise<void> => {
      await insertMultiple(index, batch as never[], BATCH_ROWS);
      batch = [];
    };
    for await (const { id, vector, ...row } of peerRows(records, embedder)) {
      batch.push({ id: String(id), ...row, embedding: [...vector] });
      if (batch.length === BATCH_ROWS) await insert();
    }
    await insert();
    const ask: Ask = async (question, division) => {
      const [vector = new Float32Array()] = await embedder.embed([question], 'question');
      const { hits } = await search(index, {
        mode: 'hybrid',
        term: analyze(question).join(' '),
        properties: ['words'],
        vector: { value: [...vector], property: 'embedding' },
        similarity: 0,
        ...(division === undefined ? {} : { where: { division: { eq: division } } }),
        limit: CHUNKS_ASKED,
      });
      return firstRecords(hits.map(({ document }) => String((document as { recordId: string }).recordId)));
    };
    return { ask };
  },
};
