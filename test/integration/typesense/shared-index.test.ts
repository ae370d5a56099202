import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../kb/retrieval/search-index.ts';
import { waitForFollowers } from '../../../server/db/followers.ts';
import { type OpenedSearch, openSearch } from '../../../server/search/open-search.ts';
import { startTypesenseServer, type TypesenseTestServer } from '../../support/typesense/typesense-server.ts';
import { type OpenedLibrary, openLibrary, TODAY } from '../db/opened-library.ts';

let library: OpenedLibrary;
let server: TypesenseTestServer;
const opened: OpenedSearch[] = [];
beforeAll(async () => {
  library = await openLibrary();
  server = await startTypesenseServer();
});
afterAll(async () => {
  await Promise.all(opened.map((search) => search.close()));
  await server.close();
  await library.close();
});

async function open(): Promise<OpenedSearch> {
  const config = { typesense: { urls: [server.url], apiKey: 'key' } };
  const search = await openSearch(library.database, config, (error) => {
    throw error;
  });
  opened.push(search);
  await search.follower.ready;
  return search;
}

async function find({ searchIndex }: { readonly searchIndex: SearchIndex }, text: string) {
  const filter = { asOf: TODAY, visibility: ['public'] as const, validity: ['in-force', 'unknown'] as const };
  const { hits } = await searchIndex.search({ text, filter, limit: 5 });
  return hits.map(({ versionId }) => versionId);
}

const policy = (id: string, topic: string) => ({
  id,
  title: `${topic}管理办法`,
  text: `第一条　为规范${topic}管理，制定本办法。`,
});
const imports = () => server.requests.filter(({ path }) => path.endsWith('/import')).length;
const caughtUp = () => waitForFollowers(library.database, 20_000);

it('is written by one process, read by all, and goes on where the last writer stopped', async () => {
  await library.importPolicies([policy('kites', '风筝放飞')]);
  const first = await open();
  expect(await find(first, '风筝放飞')).toEqual(['kites@1']);
  const second = await open();
  const before = imports();
  await library.importPolicies([policy('boats', '游船租赁')]);
  expect(await caughtUp()).toBe('caught-up');
  expect(imports() - before).toBe(1);
  expect(await find(second, '游船租赁')).toEqual(['boats@1']);
  expect(await second.follower.lag()).toBe(0);

  await first.close();
  await library.importPolicies([policy('lamps', '路灯维护')]);
  const deadline = performance.now() + 20_000;
  while ((await find(second, '路灯维护'))[0] !== 'lamps@1' && performance.now() < deadline) await delay(100);
  expect(await find(second, '路灯维护')).toEqual(['lamps@1']);
  // Not built again: one line for each of the three imports.
  expect(imports() - before).toBe(2);
});

it('corrects a slip as the index of one process does, with the lexicon and the model', async () => {
  const titles = ['住房公积金提取', '住房公积金贷款', '社会保障卡申领', '工伤保险待遇'];
  await library.importPolicies(
    titles.flatMap((title) => [1, 2, 3].map((at) => policy(`${title}-${at}`, `${title}（${at}）`))),
  );
  const shared = await open();
  const alone = await openSearch(library.database, {}, (error) => {
    throw error;
  });
  opened.push(alone);
  await alone.follower.ready;
  expect(await caughtUp()).toBe('caught-up');
  expect(await shared.searchIndex.correct?.('住房公鸡金提取')).toBe('住房公积金提取');
  for (const typed of [
    '公鸡金怎么提取',
    '社会宝障卡',
    '工伤保显待遇',
    'gongjijin',
    '住房公积金',
    '风争放飞',
  ]) {
    expect(await shared.searchIndex.correct?.(typed), typed).toBe(await alone.searchIndex.correct?.(typed));
  }
});

it('is built anew where it lost records', async () => {
  for (const search of opened.splice(0)) await search.close();
  for (const { documents } of server.collections.values()) documents.clear();
  expect(await find(await open(), '风筝放飞')).toEqual(['kites@1']);
});
