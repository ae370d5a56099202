import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSearch } from '../../../server/search/open-search.ts';
import { type OpenedLibrary, openLibrary, TODAY } from './opened-library.ts';

let library: OpenedLibrary;
let dataDirectory: string;
beforeAll(async () => {
  library = await openLibrary();
  dataDirectory = await mkdtemp(join(tmpdir(), 'policy-qa-snapshot-'));
});
afterAll(async () => {
  await library.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

const policy = (id: string, topic: string) => ({
  id,
  title: `${topic}管理办法`,
  effectiveOn: '2020-01-01',
  text: `第一条　为规范${topic}管理，制定本办法。\n第二条　${topic}由市城管局负责。`,
});

/** Starts a search engine on the folder, asks, and stops it, as a server does. */
async function startAndFind(texts: readonly string[], meanwhile?: () => Promise<unknown>) {
  const lines: string[] = [];
  const errors: unknown[] = [];
  const search = await openSearch(
    library.database,
    { dataDirectory },
    (error) => errors.push(error),
    (line) => lines.push(line),
  );
  await search.follower.ready;
  await meanwhile?.();
  const found: string[] = [];
  for (const text of texts) {
    const { hits } = await search.searchIndex.search({
      text,
      filter: { asOf: TODAY, visibility: ['public'] },
      limit: 1,
    });
    found.push(...hits.map(({ recordId }) => recordId));
  }
  await search.close();
  expect(errors).toEqual([]);
  return { found, lines };
}

const file = () => join(dataDirectory, 'search-index', 'snapshot.bin');

it('keeps the index at the end, starts from it and takes in what came since', async () => {
  await library.importPolicies([policy('kites', '风筝放飞')]);
  expect((await startAndFind(['风筝放飞'])).found).toEqual(['kites']);
  const kept = await readFile(file());

  await library.importPolicies([policy('boats', '游船租赁')]);
  expect(await startAndFind(['风筝放飞', '游船租赁'])).toEqual({ found: ['kites', 'boats'], lines: [] });
  expect((await readFile(file())).equals(kept)).toBe(false);

  // Built anew it would be kept anew.
  const { ino } = await stat(file());
  expect((await startAndFind(['风筝放飞管理办法'])).found).toEqual(['kites']);
  expect((await stat(file())).ino).toBe(ino);
});

it('discards a damaged, cut or foreign snapshot, says so, and builds the index again', async () => {
  const whole = await readFile(file());
  const damaged = Buffer.from(whole);
  damaged[Math.floor(whole.length / 2)] = (damaged[Math.floor(whole.length / 2)] as number) ^ 1;
  const cases = [
    [damaged, '文件已损坏'],
    [whole.subarray(0, whole.length - 40), '文件已损坏'],
    [Buffer.from('MDIX9999 of another program'), '文件已损坏'],
    [Buffer.alloc(0), '文件已损坏'],
  ] as const;
  for (const [bytes, reason] of cases) {
    await writeFile(file(), bytes);
    const { found, lines } = await startAndFind(['游船租赁']);
    expect(found).toEqual(['boats']);
    expect(lines).toEqual([`索引快照不能用（${reason}），已舍弃，从数据库重建索引。`]);
  }
});

it('does not take over what another library left in the folder', async () => {
  await startAndFind([]);
  const first = library;
  library = await openLibrary();
  try {
    await library.importPolicies([policy('lamps', '花灯展览'), policy('carts', '手推车停放')]);
    const { found, lines } = await startAndFind(['花灯展览', '风筝放飞']);
    expect(found).not.toContain('kites');
    expect(lines).toEqual(['索引快照不能用（属于另一个库），已舍弃，从数据库重建索引。']);
  } finally {
    await library.close();
    library = first;
  }
});
