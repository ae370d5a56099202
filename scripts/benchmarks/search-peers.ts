import { DatabaseSync } from 'node:sqlite';
import { create, insertMultiple, search } from '@orama/orama';
import MiniSearch from 'minisearch';
import { analyze } from '../../kb/retrieval/analyze.ts';
import type { IndexRecord } from '../../kb/retrieval/search-index.ts';

/** A search engine that does the same with our tokens: keywords, one filter, ten hits. */
export interface SearchPeer {
  readonly name: string;
  readonly build: (
    records: readonly IndexRecord[],
  ) => Promise<(question: string, division: string) => Promise<number>>;
}

interface Row {
  readonly id: string;
  readonly division: string;
  readonly words: string;
}

function rowsOf(records: readonly IndexRecord[]): readonly Row[] {
  return records.flatMap(({ title, divisionCode = '', chunks }) =>
    chunks.map(({ id, text }) => ({
      id,
      division: divisionCode,
      words: analyze(`${title} ${text}`).join(' '),
    })),
  );
}

export const SEARCH_PEERS: readonly SearchPeer[] = [
  {
    name: 'MiniSearch',
    build: async (records) => {
      const index = new MiniSearch<Row>({
        fields: ['words'],
        storeFields: ['division'],
        tokenize: (text) => text.split(' '),
      });
      index.addAll([...rowsOf(records)]);
      return async (question, division) =>
        index.search(analyze(question).join(' '), { filter: (hit) => hit.division === division }).slice(0, 10)
          .length;
    },
  },
  {
    name: 'Orama',
    build: async (records) => {
      const index = create({
        schema: { division: 'enum', words: 'string' } as const,
        components: {
          tokenizer: {
            language: 'english',
            normalizationCache: new Map(),
            tokenize: (text: string) => text.split(' '),
          },
        },
      });
      await insertMultiple(index, [...rowsOf(records)], 1_000);
      return async (question, division) => {
        const { hits } = await search(index, {
          term: analyze(question).join(' '),
          properties: ['words'],
          where: { division: { eq: division } },
          limit: 10,
        });
        return hits.length;
      };
    },
  },
  {
    name: 'SQLite FTS5',
    build: async (records) => {
      const database = new DatabaseSync(':memory:');
      database.exec(
        "create virtual table chunks using fts5(words, division unindexed, tokenize = 'unicode61')",
      );
      const insert = database.prepare('insert into chunks (words, division) values (?, ?)');
      database.exec('begin');
      for (const { words, division } of rowsOf(records)) insert.run(words, division);
      database.exec('commit');
      const find = database.prepare(
        'select rowid from chunks where chunks match ? and division = ? order by bm25(chunks) limit 10',
      );
      return async (question, division) =>
        find.all(
          analyze(question)
            .map((token) => `"${token.replaceAll('"', '')}"`)
            .join(' OR '),
          division,
        ).length;
    },
  },
];
