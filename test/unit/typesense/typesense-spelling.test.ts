import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectTypesense } from '../../../server/search/typesense/connect-typesense.ts';
import { createTypesenseSearchIndex } from '../../../server/search/typesense/create-typesense-search-index.ts';
import { indexRecord } from '../../support/index-record.ts';
import { startTypesenseServer, type TypesenseTestServer } from '../../support/typesense/typesense-server.ts';

let server: TypesenseTestServer;
beforeEach(async () => {
  server = await startTypesenseServer();
});
afterEach(() => server.close());

const titled = (title: string, at: number, visibility: 'public' | 'internal' = 'public') =>
  indexRecord({ recordId: `${title}-${at}`, title: `${title}（${at}）`, visibility }, '第一条 到窗口办理。');
const five = (title: string, visibility?: 'internal') =>
  Array.from({ length: 5 }, (_, at) => titled(title, at, visibility));

async function open() {
  const index = await createTypesenseSearchIndex({
    connection: connectTypesense({ urls: [server.url], apiKey: 'key' }),
  });
  const records = [...five('公积金提取'), ...five('蓝本子换发', 'internal')];
  await index.apply(records.map((record) => ({ change: 'put', record })));
  return index;
}
const documents = () => [...([...server.collections.values()][0]?.documents.values() ?? [])];

describe('a slip', () => {
  it('is found by the sounds of public titles and by counts, which bring back nothing else', async () => {
    const index = await open();
    await index.correct?.('钢琴考级');
    const before = server.requests.length;
    expect(await index.correct?.('公鸡金提取')).toBe('公积金提取');
    const searches = server.requests
      .slice(before)
      .filter(({ path }) => path === '/multi_search')
      .flatMap(({ body }) => (JSON.parse(body) as { searches: readonly Record<string, unknown>[] }).searches);
    const bySound = searches.filter(({ filter_by }) => String(filter_by).includes('title_sounds'));
    expect(bySound.map(({ filter_by }) => filter_by)).toContain(
      'part:=head && visibility:=[`public`] && title_sounds:=[`gong0ji`]',
    );
    for (const search of bySound) {
      expect(search).toMatchObject({ q: '*', include_fields: 'id,titles', per_page: 250 });
    }
    for (const search of searches.filter(({ q }) => q !== '*')) {
      expect(search).toMatchObject({ per_page: 0, num_typos: 0, prefix: false, drop_tokens_threshold: 0 });
    }
  });

  it('leaves no sound of a hidden title on the server', async () => {
    await open();
    const sounding = (visibility: string) =>
      documents().filter((one) => one.visibility === visibility && (one.title_sounds as string[]).length > 0);
    expect(sounding('public').map(({ part }) => part)).toEqual(Array(5).fill('head'));
    expect(sounding('internal')).toEqual([]);
  });

  it('is counted in full where more titles sound like it than a page holds', async () => {
    const index = await open();
    const others = Array.from({ length: 260 }, (_, at) => titled('供给', at));
    await index.apply(others.map((record) => ({ change: 'put', record })));
    expect(await index.correct?.('公鸡金提取')).toBe('公积金提取');
    expect(server.requests.some(({ body }) => body.includes('"q":"公积"'))).toBe(true);
  });
});

describe('no request', () => {
  it.each(['“公鸡金提取”', '怎么办', '公鸡金提取需要带什么材料，在哪里办理，要多久才能到账'])(
    'is made for %s',
    async (text) => {
      const index = await open();
      const before = server.requests.length;
      expect(await index.correct?.(text)).toBeUndefined();
      expect(server.requests.length).toBe(before);
    },
  );
});

describe('an engine that does not tell', () => {
  it.each([
    ['refuses', { status: 400, body: { message: 'Could not find a filter field' } }],
    ['says nonsense', { status: 200, body: { results: [{ code: 400, error: 'no' }] } }],
    ['hangs up', 'hang up' as const],
  ])('and %s corrects nothing, and fails nothing', async (_, instead) => {
    const index = await open();
    server.interfere(({ path }) => (path === '/multi_search' ? instead : undefined));
    expect(await index.correct?.('公鸡金提取')).toBeUndefined();
  });

  it('in time corrects nothing', async () => {
    const index = await open();
    server.interfere(({ path }) => (path === '/multi_search' ? 'keep silent' : undefined));
    const start = performance.now();
    expect(await index.correct?.('公鸡金提取')).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(2_500);
  });
});
