import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../../kb/ingestion/import-policies.ts';
import { createEmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import type { SearchFilter, SearchIndex } from '../../../kb/retrieval/search-index.ts';
import { openDatabase } from '../../../server/db/database.ts';
import { requestIndexRebuild, waitForFollowers } from '../../../server/db/followers.ts';
import { createLibraryStore } from '../../../server/db/library-store.ts';
import { removeSampleLibrary } from '../../../server/db/sample-library.ts';
import { type EventFollower, followEvents } from '../../../server/jobs/follow-events.ts';
import { type OpenedLibrary, openLibrary, TODAY } from './opened-library.ts';

let library: OpenedLibrary;
let following: EventFollower[] = [];
beforeAll(async () => {
  library = await openLibrary();
});
afterEach(async () => {
  await Promise.all(following.map((follower) => follower.close()));
  following = [];
});
afterAll(() => library.close());

async function follow(searchIndex: SearchIndex): Promise<EventFollower> {
  const follower = await followEvents({ database: library.database, searchIndex });
  following.push(follower);
  await follower.ready;
  return follower;
}

const inForce: SearchFilter = { asOf: TODAY, visibility: ['public'], validity: ['in-force', 'unknown'] };

async function find(index: SearchIndex, text: string, filter: Partial<SearchFilter> = {}) {
  const { hits } = await index.search({ text, filter: { ...inForce, ...filter }, limit: 10 });
  return hits.map(({ recordId, versionId }) => `${recordId} ${versionId}`);
}

const caughtUp = () => waitForFollowers(library.database, 20_000);

const policy = (id: string, topic: string, rest: object = {}) => ({
  id,
  title: `${topic}管理办法`,
  effectiveOn: '2020-01-01',
  text: `第一条　为规范${topic}管理，制定本办法。`,
  ...rest,
});

describe('a follower', () => {
  it('builds the index from what is there, then takes in what comes', async () => {
    expect(await caughtUp()).toBe('no-follower');
    await library.importPolicies([policy('kites', '风筝放飞')]);
    const index = createEmbeddedSearchIndex();
    const follower = await follow(index);
    expect(await find(index, '风筝放飞')).toEqual(['kites kites@1']);
    await library.importPolicies([policy('boats', '游船租赁')]);
    await library.importEntries([
      { id: 'oars', canonicalQuestion: '船桨押金多少？', answer: '押金五十元。' },
    ]);
    await library.importGuides([{ id: 'berth', title: '泊位申请', steps: ['填写申请表'] }]);
    expect(await caughtUp()).toBe('caught-up');
    expect(await follower.lag()).toBe(0);
    expect(await index.count()).toBe(4);
    expect(await find(index, '游船租赁')).toContain('boats boats@1');
    expect(await find(index, '船桨押金')).toContain('oars oars@1');
    expect(await find(index, '泊位申请')).toContain('berth berth@1');
  });

  it('feeds a document again when another one ends its validity', async () => {
    const index = createEmbeddedSearchIndex();
    await follow(index);
    await library.importPolicies([policy('lamps', '路灯维护')]);
    await caughtUp();
    expect(await find(index, '路灯维护')).toEqual(['lamps lamps@1']);
    await library.importPolicies([
      policy('lamps-end', '照明设施', {
        effectiveOn: '2025-01-01',
        relations: [{ type: 'repeals', target: 'lamps' }],
      }),
    ]);
    await caughtUp();
    expect(await find(index, '路灯维护')).not.toContain('lamps lamps@1');
    expect(await find(index, '路灯维护', { asOf: '2024-12-31' })).toContain('lamps lamps@1');
  });

  it('finds the version that applied on the day asked about', async () => {
    const index = createEmbeddedSearchIndex();
    await follow(index);
    await library.importPolicies([policy('ferry', '渡口安全')]);
    await library.importPolicies([
      policy('ferry-2', '渡口安全', { versionOf: 'ferry', effectiveOn: '2024-01-01' }),
    ]);
    await caughtUp();
    expect(await find(index, '渡口安全')).toEqual(['ferry ferry@2']);
    expect(await find(index, '渡口安全', { asOf: '2022-06-01' })).toEqual(['ferry ferry@1']);
  });

  it('forgets what was removed', async () => {
    const index = createEmbeddedSearchIndex();
    await follow(index);
    await library.importPolicies([policy('sample-bells', '示例钟声')], { isSample: true });
    await caughtUp();
    expect(await find(index, '示例钟声')).toContain('sample-bells sample-bells@1');
    await removeSampleLibrary(library.database);
    await caughtUp();
    expect(await find(index, '示例钟声')).not.toContain('sample-bells sample-bells@1');
  });

  it('rebuilds on request and takes out what no event told of', async () => {
    const index = createEmbeddedSearchIndex();
    const follower = await follow(index);
    const count = await index.count();
    await index.clear();
    await requestIndexRebuild(library.database);
    expect(await caughtUp()).toBe('caught-up');
    expect(await index.count()).toBe(count);
    await index.clear();
    await follower.rebuild();
    expect(await index.count()).toBe(count);
  });

  it('goes on after the database dropped every connection', async () => {
    const index = createEmbeddedSearchIndex();
    await follow(index);
    const other = openDatabase(library.url);
    await other.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const line = new TextEncoder().encode(JSON.stringify(policy('wells', '水井保护')));
    await importPolicies(
      [{ path: 'wells.jsonl', bytes: line }],
      createLibraryStore(other, () => new Date()),
    );
    expect(await waitForFollowers(other, 20_000)).toBe('caught-up');
    await other.close();
    expect(await find(index, '水井保护')).toContain('wells wells@1');
  });

  it('is not waited for once it has been silent for long', async () => {
    const { sql } = library.database;
    await sql`insert into index_followers (id, caught_up_sequence, updated_at)
      values ('gone', 0, now() - interval '1 minute')`;
    expect(await caughtUp()).toBe('no-follower');
    await sql`insert into index_followers (id, updated_at) values ('starting', now())`;
    expect(await waitForFollowers(library.database, 100)).toBe('timed-out');
    await sql`delete from index_followers`;
  });
});
