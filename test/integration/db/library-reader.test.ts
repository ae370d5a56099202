import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedLibrary, openLibrary } from './opened-library.ts';

let library: OpenedLibrary;

beforeAll(async () => {
  library = await openLibrary();
  await library.importPolicies([
    {
      id: 'one',
      title: '关于发放高龄津贴的通知',
      text: '第一条　每人每月一百元。',
      issuingAuthorities: ['某市民政局'],
    },
    {
      id: 'two',
      title: '关于临时救助的通知',
      text: '第一条　每户二百元。',
      issuingAuthorities: ['某市民政局'],
    },
  ]);
  await library.importEntries([{ id: 'entry', canonicalQuestion: '津贴每月多少？', answer: '一百元。' }]);
}, 60_000);

afterAll(() => library?.close());

const NOT_READ: readonly string[] = [
  'answer_sentences',
  'answers',
  'audience_groups',
  'calendar_watch',
  'channel_switches',
  'conversations',
  'embedding_models',
  'embeddings',
  'events',
  'feedback',
  'gaps',
  'handoff_contacts',
  'handoffs',
  'index_followers',
  'interpreted_documents',
  'library_revision',
  'media',
  'originals',
  'policy_interpretations',
  'questions',
  'record_audience_groups',
  'responsibilities',
  'semantic_models',
  'sites',
  'staff_actions',
  'staff_grants',
  'staff_members',
  'told_blocks',
  'topics',
];

const revision = async (): Promise<number> => {
  const [row] = await library.database.sql<{ revision: string }[]>`select revision from library_revision`;
  return Number(row?.revision);
};

describe('what answers read', () => {
  it('is read again whoever changed it, the moment it is committed', async () => {
    const { reader, database } = library;
    expect((await reader.readPolicyVersions(['one@1']))[0]?.isPublished).toBe(true);
    expect((await reader.readEntryVersions(['entry@1']))[0]?.isPublished).toBe(true);
    await database.sql`update policy_documents set state = 'withdrawn' where id = 'one'`;
    await database.sql`update knowledge_entries set state = 'withdrawn' where id = 'entry'`;
    expect((await reader.readPolicyVersions(['one@1']))[0]?.isPublished).toBe(false);
    expect((await reader.readEntryVersions(['entry@1']))[0]?.isPublished).toBe(false);
  });

  it('stays as it was while a change is not committed, and after it is undone', async () => {
    const { reader, database } = library;
    await database.sql
      .begin(async (transaction) => {
        await transaction`update policy_documents set state = 'withdrawn' where id = 'two'`;
        expect((await reader.readPolicyVersions(['two@1']))[0]?.isPublished).toBe(true);
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect((await reader.readPolicyVersions(['two@1']))[0]?.isPublished).toBe(true);
  });

  it('is counted one further by a transaction, however much it writes', async () => {
    const before = await revision();
    await library.database.sql.begin(async (transaction) => {
      await transaction`update policy_documents set visibility = 'internal' where id = 'two'`;
      await transaction.savepoint(
        (inner) => inner`update policy_documents set visibility = 'public' where id = 'two'`,
      );
    });
    expect(await revision()).toBe(before + 1);
  });

  it('is watched in every table but those that answers do not read', async () => {
    const rows = await library.database.sql<{ name: string }[]>`
      select table_name as name from information_schema.tables t
      where table_schema = 'public' and not exists (
        select from pg_trigger where tgrelid = table_name::regclass and tgname = table_name || '_revise')
      order by 1`;
    expect(rows.map(({ name }) => name)).toEqual(NOT_READ);
  });
});
