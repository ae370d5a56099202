import { DatabaseSync } from 'node:sqlite';
import { load } from 'sqlite-vec';
import { analyze } from '../../../kb/retrieval/analyze.ts';
import { peerRows } from './peer-rows.ts';
import { type Ask, CHUNKS_ASKED, firstRecords, type MeasuredEngine } from './search-engine.ts';

/** Of reciprocal rank fusion, as its authors and the manual of sqlite-vec have it. */
const RANK_OFFSET = 60;

/** FTS5 and sqlite-vec in one database, fused by reciprocal ranks. */
export const SQLITE: MeasuredEngine = {
  name: 'SQLite FTS5 + sqlite-vec',
  ranksBy: '字词＋语义',
  build: async (records, openEmbedder) => {
    const embedder = await openEmbedder();
    const database = new DatabaseSync(':memory:', { allowExtension: true });
    load(database);
    database.exec(`
      create virtual table chunks using fts5(words, division unindexed, record_id unindexed, tokenize = 'unicode61');
      create virtual table vectors using vec0(
        division text partition key, embedding float[${embedder.dimensions}] distance_metric=cosine);`);
    const insertChunk = database.prepare(
      'insert into chunks (rowid, words, division, record_id) values (?, ?, ?, ?)',
    );
    const insertVector = database.prepare(
      'insert into vectors (rowid, division, embedding) values (?, ?, ?)',
    );
    const recordIds: string[] = [];
    database.exec('begin');
    for await (const { id, words, division, recordId, vector } of peerRows(records, embedder)) {
      insertChunk.run(id, words, division, recordId);
      insertVector.run(BigInt(id), division, new Uint8Array(vector.buffer));
      recordIds[id] = recordId;
    }
    database.exec('commit');
    const byWords = database.prepare(
      `select rowid from chunks where chunks match ? and (? is null or division = ?)
       order by bm25(chunks) limit ${CHUNKS_ASKED}`,
    );
    const near = (filter: string) =>
      database.prepare(
        `select rowid from vectors where embedding match ? and k = ${CHUNKS_ASKED} ${filter} order by distance`,
      );
    const [nearAnywhere, nearInDivision] = [near(''), near('and division = ?')];
    const ask: Ask = async (question, division) => {
      const [vector = new Float32Array()] = await embedder.embed([question], 'question');
      const terms = analyze(question).map((token) => `"${token.replaceAll('"', '')}"`);
      const place = division ?? null;
      const bytes = new Uint8Array(vector.buffer);
      const lists = [
        byWords.all(terms.join(' OR '), place, place),
        place === null ? nearAnywhere.all(bytes) : nearInDivision.all(bytes, place),
      ];
      const scores = new Map<number, number>();
      for (const list of lists) {
        for (const [rank, row] of list.entries()) {
          const id = Number(row.rowid);
          scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_OFFSET + rank + 1));
        }
      }
      const ranked = [...scores].sort(([, first], [, second]) => second - first);
      return firstRecords(ranked.map(([id]) => recordIds[id] as string));
    };
    return { ask };
  },
};
