import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../kb/retrieval/embedder.ts';
import { connectTypesense } from '../../../server/search/typesense/connect-typesense.ts';
import {
  createTypesenseSearchIndex,
  type TypesenseSearchIndex,
} from '../../../server/search/typesense/create-typesense-search-index.ts';
import { indexRecord, TODAY } from '../../support/index-record.ts';
import { createSmallEmbedder } from '../../support/small-embedder.ts';
import { startTypesenseServer, type TypesenseTestServer } from '../../support/typesense/typesense-server.ts';

const PENSION = indexRecord(
  { recordId: 'pension', title: '示例市城乡居民养老保险办法', documentNumbers: ['例人社发〔2022〕7号'] },
  '第一条 年满六十周岁的参保人按月领取基础养老金。',
);
const PARK = indexRecord({ recordId: 'park', title: '示例市公园管理办法' }, '第一条 公园应当免费开放。');
const MEANINGS = { 退休钱: 'pension', 养老金: 'pension', 公园: 'park' };

let server: TypesenseTestServer;
beforeEach(async () => {
  server = await startTypesenseServer();
});
afterEach(() => server.close());

const open = (embedder?: Embedder, urls = [server.url], apiKey = 'key'): Promise<TypesenseSearchIndex> =>
  createTypesenseSearchIndex({ connection: connectTypesense({ urls, apiKey }), embedder });
const put = (index: TypesenseSearchIndex, ...records: readonly (typeof PENSION)[]) =>
  index.apply(records.map((record) => ({ change: 'put', record })));
const find = async (index: TypesenseSearchIndex, text: string) =>
  (await index.search({ text, filter: TODAY, limit: 5 })).hits.map(({ recordId }) => recordId);
const since = (count: number) => server.requests.slice(count);
const searchesOf = (body: string) =>
  (JSON.parse(body) as { searches: readonly Record<string, unknown>[] }).searches;

describe('the server asked', () => {
  it('is refused where it is older than 30, with what to do', async () => {
    const old = await startTypesenseServer('29.0');
    await expect(open(undefined, [old.url])).rejects.toThrow('Typesense 的版本是 29.0，本软件需要 30 或更高');
    await old.close();
  });

  it('is told apart from something else under the address and from a wrong key', async () => {
    server.interfere(() => ({ status: 200, body: { hello: 'world' } }));
    await expect(open()).rejects.toThrow('不是 Typesense');
    server.interfere(undefined);
    await expect(open(undefined, [server.url], 'wrong')).rejects.toThrow('POLICY_QA_TYPESENSE_API_KEY');
  });

  it('gets a schema without locale and with vectors as long as the model makes them', async () => {
    await open(createSmallEmbedder());
    const [collection] = [...server.collections.values()];
    expect(collection?.schema.fields.some(({ locale }) => locale !== undefined)).toBe(false);
    expect(collection?.schema.fields.find(({ name }) => name === 'vector')?.num_dim).toBe(32);
    expect(collection?.schema.metadata).toEqual({ schemaVersion: 3, embedderId: 'small-1' });
  });
});

describe('a question', () => {
  it('is one POST once its words have been counted, within what the server takes', async () => {
    const index = await open(createSmallEmbedder(MEANINGS));
    await put(index, PENSION, PARK);
    await find(index, '退休钱每月几号发');
    const before = server.requests.length;
    await find(index, '退休钱每月几号发');
    const sent = since(before).filter(({ path }) => path === '/multi_search');
    expect(sent.at(-1)?.method).toBe('POST');
    const searches = searchesOf(sent.at(-1)?.body ?? '');
    expect(searches.length).toBeLessThanOrEqual(50);
    for (const search of searches) {
      expect(search).toMatchObject({ num_typos: 0, prefix: false, split_join_tokens: 'off' });
      expect(String(search.include_fields).split(',')).not.toContain('vector');
      expect(Number(search.per_page)).toBeLessThanOrEqual(250);
      expect(String(search.filter_by).split(/&&|\|\|/).length).toBeLessThan(100);
    }
    const near = searches.filter(({ vector_query }) => vector_query !== undefined);
    expect(near).toHaveLength(1);
    expect(near[0]).toMatchObject({ q: '*', vector_query: expect.stringMatching(/k:200/) });
    expect(near[0]).not.toHaveProperty('query_by');
  });

  it('finds by meaning what shares no word with it', async () => {
    const index = await open(createSmallEmbedder(MEANINGS));
    await put(index, PENSION, PARK);
    expect((await find(index, '退休钱'))[0]).toBe('pension');
    expect(await find(await openWords(), '退休钱')).toEqual([]);
  });

  const openWords = async () => {
    const index = await open();
    await index.clear();
    await put(index, PENSION, PARK);
    return index;
  };

  it('cannot break out of the filter', async () => {
    const index = await openWords();
    const topic = '养老`] || visibility:=[`internal';
    const { hits } = await index.search({ text: '养老', filter: { ...TODAY, topic }, limit: 5 });
    expect(hits).toEqual([]);
  });

  it('fails where the server does not understand the filter, instead of finding everything', async () => {
    const index = await openWords();
    server.interfere(({ path }) =>
      path === '/multi_search'
        ? { status: 200, body: { results: [{ code: 400, error: 'Could not find a filter field' }] } }
        : undefined,
    );
    await expect(find(index, '养老')).rejects.toMatchObject({ code: 'search-index-unavailable' });
  });
});

describe('writing', () => {
  it('sends lines again that failed although the answer was 200', async () => {
    const index = await open();
    server.failLines(2);
    await put(index, PENSION);
    expect(await find(index, '基础养老金')).toEqual(['pension']);
  });

  it('fails where lines go on failing, with the reason', async () => {
    const index = await open();
    server.failLines(1000);
    await expect(put(index, PENSION)).rejects.toThrow('OUT_OF_DISK');
  });

  it('waits for a new leader', async () => {
    const index = await open();
    let refusals = 3;
    server.interfere(({ path }) =>
      path.endsWith('/import') && refusals-- > 0
        ? { status: 503, body: { message: 'Not Ready or Lagging' } }
        : undefined,
    );
    await put(index, PENSION);
    expect(await find(index, '基础养老金')).toEqual(['pension']);
  });

  it('reads from another node where one is gone', async () => {
    const gone = await startTypesenseServer();
    await gone.close();
    const index = await open(undefined, [gone.url, server.url]);
    await put(index, PENSION);
    expect(await find(index, '基础养老金')).toEqual(['pension']);
  });

  it('keeps a record findable while it is replaced', async () => {
    const index = await open();
    await put(index, PENSION);
    const seen: number[] = [];
    server.interfere(({ path }) => {
      if (path.endsWith('/documents')) seen.push([...server.collections.values()][0]?.documents.size ?? 0);
      return undefined;
    });
    await put(index, PENSION);
    expect(seen).toEqual([2]);
    expect(await index.count()).toBe(1);
  });
});

describe('a rebuild', () => {
  it('answers from the old collection until the new one is whole', async () => {
    const index = await open();
    await put(index, PENSION);
    await index.rebuild(async (into) => {
      await into.apply([{ change: 'put', record: PARK }]);
      expect(await find(index, '基础养老金')).toEqual(['pension']);
      expect(await find(index, '公园')).toEqual([]);
    });
    expect(await find(index, '公园')).toEqual(['park']);
    expect(await index.count()).toBe(1);
    expect(server.collections.size).toBe(1);
  });

  it('is noticed by another process', async () => {
    const [index, other] = [await open(), await open()];
    await put(index, PENSION);
    expect(await find(other, '基础养老金')).toEqual(['pension']);
    await index.rebuild((into) => into.apply([{ change: 'put', record: PARK }]));
    expect(await find(other, '公园')).toEqual(['park']);
  });
});

describe('vectors of another model', () => {
  it('are never compared: words only, until a rebuild', async () => {
    await put(await open(createSmallEmbedder(MEANINGS)), PENSION, PARK);
    const index = await open(createSmallEmbedder(MEANINGS, 'small-2'));
    expect(await index.needsRebuild()).toBe(true);
    const before = server.requests.length;
    expect(await find(index, '退休钱')).toEqual([]);
    expect(since(before).some(({ body }) => body.includes('vector_query'))).toBe(false);
    await index.rebuild((into) => into.apply([{ change: 'put', record: PENSION }]));
    expect(await index.needsRebuild()).toBe(false);
    expect(await find(index, '退休钱')).toEqual(['pension']);
  });

  it('that are missing are added once the model answers again', async () => {
    const model = createSmallEmbedder(MEANINGS);
    let isDown = true;
    const index = await open({
      ...model,
      embed: (...given) => (isDown ? Promise.reject(new Error('down')) : model.embed(...given)),
    });
    await put(index, PENSION, PARK);
    expect(await index.count()).toBe(2);
    isDown = false;
    expect(await index.completeVectors(AbortSignal.timeout(5000))).toBe(2);
    expect(await index.completeVectors(AbortSignal.timeout(5000))).toBe(0);
    expect((await find(index, '退休钱'))[0]).toBe('pension');
  });

  it('are not waited for where those that are known are given separately', async () => {
    const model = createSmallEmbedder(MEANINGS);
    let asked = 0;
    const index = await createTypesenseSearchIndex({
      connection: connectTypesense({ urls: [server.url], apiKey: 'key' }),
      embedder: {
        ...model,
        embed: (texts, purpose) => {
          if (purpose === 'passage') asked += texts.length;
          return model.embed(texts, purpose);
        },
      },
      knownVectors: async (texts) => texts.map(() => undefined),
    });
    await put(index, PENSION, PARK);
    expect(asked).toBe(0);
    expect(await index.completeVectors(AbortSignal.timeout(5000))).toBe(2);
    expect((await find(index, '退休钱'))[0]).toBe('pension');
  });
});
