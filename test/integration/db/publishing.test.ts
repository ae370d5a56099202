import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../../kb/ingestion/import-policies.ts';
import { openDatabase } from '../../../server/db/database.ts';
import { createLibraryStore } from '../../../server/db/library-store.ts';
import { migrateDatabase } from '../../../server/db/migrate.ts';
import {
  hasSampleLibrary,
  isLibraryUntouched,
  removeSampleLibrary,
} from '../../../server/db/sample-library.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { type OpenedLibrary, openLibrary, readEvents } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const policy = (id: string, rest: object = {}) => ({
  id,
  title: `${id}通知`,
  text: `一、${id}的内容。`,
  ...rest,
});

const refusal = (query: Promise<unknown>) =>
  query.then(
    () => 'done',
    (error: Error) => error.message,
  );

describe('a dry run', () => {
  it('reports what would happen and keeps nothing', async () => {
    await library.importPolicies([policy('there')]);
    const events = await readEvents(library.database);
    const lines = [
      policy('there', { text: '一、改了。' }),
      policy('fresh'),
      policy('x', { versionOf: 'nowhere' }),
    ];
    const dry = await library.importPolicies(lines, { dryRun: true });
    expect(dry).toMatchObject({ created: ['fresh'], updated: ['there'] });
    expect(await readEvents(library.database)).toEqual(events);
    expect(await library.publicLibrary.findPolicy('fresh')).toBeUndefined();
    expect(await library.importPolicies(lines)).toEqual(dry);
  });
});

describe('several imports at once', () => {
  it('neither deadlock nor store anything twice', async () => {
    const lines = Array.from({ length: 300 }, (_, index) =>
      policy(`many-${index}`, { relations: [{ type: 'amends', target: `many-${(index * 7) % 300}` }] }),
    );
    const bytes = (list: readonly object[]) =>
      new TextEncoder().encode(list.map((line) => JSON.stringify(line)).join('\n'));
    const databases = [1, 2, 3].map(() => openDatabase(library.url));
    const reports = await Promise.all(
      databases.map((database, at) =>
        importPolicies(
          [{ path: 'many.jsonl', bytes: bytes(at === 1 ? lines.toReversed() : lines) }],
          createLibraryStore(database, () => new Date()),
        ),
      ),
    );
    await Promise.all(databases.map((database) => database.close()));
    expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
    expect(reports.flatMap(({ created }) => created)).toHaveLength(300);
    expect(reports.flatMap(({ unchanged }) => unchanged)).toHaveLength(600);
  });

  it('number events in the order of their commits', async () => {
    const seen: number[] = [];
    let isDone = false;
    const watch = async () => {
      let last = 0;
      while (!isDone) {
        const rows = await library.database.sql<{ sequence: string }[]>`
          select sequence from events where sequence > ${last} order by sequence`;
        for (const row of rows) seen.push(Number(row.sequence));
        last = seen.at(-1) ?? last;
      }
    };
    const watching = watch();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => library.importPolicies([policy(`order-${index}`)])),
    );
    isDone = true;
    await watching;
    const all = await library.database.sql<
      { sequence: string }[]
    >`select sequence from events order by sequence`;
    // A watcher that only asks for what is behind the last it saw has missed nothing that was there when it stopped.
    expect(all.map(({ sequence }) => Number(sequence)).slice(0, seen.length)).toEqual(seen);
  });
});

describe('what was published', () => {
  it('cannot be changed or deleted', async () => {
    const { sql } = library.database;
    const attempts = [
      sql`update events set type = 'withdrawn'`,
      sql`delete from events`,
      sql`truncate events`,
      sql`delete from staff_actions`,
      sql`update provisions set text = ''`,
      sql`update policy_versions set title = 'x'`,
      sql`delete from policy_documents where id = 'there'`,
      sql`delete from policy_versions where id = 'there@1'`,
    ];
    const outcomes = await Promise.all(attempts.map(refusal));
    for (const outcome of outcomes) expect(outcome).toMatch(/append-only|never (changed|deleted)/);
  });

  it('is never reviewed by who drafted it', async () => {
    const { sql } = library.database;
    await sql`insert into staff_members (id, login_name, display_name, password_hash, created_at)
      values ('s1', 'zhang', '张三', 'scrypt$x', now()), ('s2', 'li', '李四', 'scrypt$x', now())`;
    const review = (reviewer: string) => sql`
      insert into responsibilities (record_kind, version_id, drafter_id, drafted_at, reviewer_id, reviewed_at)
      values ('policy', 'there@1', 's1', now(), ${reviewer}, now())`;
    expect(await refusal(review('s1'))).toContain('drafter_is_not_reviewer');
    expect(await refusal(review('s2'))).toBe('done');
  });
});

describe('the sample library', () => {
  it('is named once at the first real import, and goes without a trace but its tombstones', async () => {
    const other = await openLibrary();
    expect(await isLibraryUntouched(other.database)).toBe(true);
    const sample = { isSample: true };
    await other.importPolicies([policy('sample-a'), policy('sample-b', { versionOf: 'sample-a' })], sample);
    await other.importEntries(
      [
        {
          id: 'sample-e',
          canonicalQuestion: '问？',
          answer: '答。',
          bases: [{ document: 'sample-a', quote: '内容' }],
        },
      ],
      sample,
    );
    await other.importGuides([{ id: 'sample-g', title: '办事' }], sample);
    expect(await isLibraryUntouched(other.database)).toBe(false);
    const dry = await other.importPolicies([policy('real')], { dryRun: true });
    const first = await other.importPolicies([policy('real'), policy('real-2')]);
    expect(first.warnings).toMatchObject([{ code: 'sample-library-present', id: 'real' }]);
    expect(dry.warnings).toEqual(first.warnings);
    expect((await other.importPolicies([policy('real-3')])).warnings).toEqual([]);
    await other.importEntries([
      {
        id: 'real-e',
        canonicalQuestion: '真问？',
        answer: '真答。',
        bases: [{ document: 'sample-a', quote: '内容' }],
      },
    ]);

    expect(await hasSampleLibrary(other.database)).toBe(true);
    expect(await removeSampleLibrary(other.database)).toEqual({ policies: 1, entries: 1, guides: 1 });
    expect(await removeSampleLibrary(other.database)).toEqual({ policies: 0, entries: 0, guides: 0 });
    expect(await hasSampleLibrary(other.database)).toBe(false);
    expect(await other.publicLibrary.count()).toEqual({
      policies: 3,
      entries: 1,
      guides: 0,
      hasSample: false,
    });
    expect(await other.publicLibrary.findPolicy('sample-b')).toBeUndefined();
    expect((await other.publicLibrary.findEntry('real-e'))?.version.bases[0]?.state).toBe('broken');
    const originals = await other.database.sql`select 1 from originals`;
    expect(originals).toHaveLength(3);
    expect((await readEvents(other.database)).slice(-3)).toEqual([
      'withdrawn policy sample-a',
      'withdrawn entry sample-e',
      'withdrawn guide sample-g',
    ]);
    await other.close();
  });
});

describe('migration', () => {
  it('runs in two processes at once, and again', async () => {
    const empty = await openTestDatabase({ empty: true });
    await Promise.all([migrateDatabase(empty.url), migrateDatabase(empty.url)]);
    await migrateDatabase(empty.url);
    const database = openDatabase(empty.url);
    const sites = await database.sql`select id from sites`;
    expect(sites.map((site) => site.id)).toEqual(['default']);
    await database.close();
    await empty.close();
  });
});
