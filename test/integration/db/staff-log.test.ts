import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPolicies } from '../../../kb/ingestion/import-policies.ts';
import { type Database, openDatabase } from '../../../server/db/database.ts';
import { createLibraryStore } from '../../../server/db/library-store.ts';
import { createStaffMember } from '../../../server/db/staff.ts';
import { readStaffLog } from '../../../server/db/staff-log.ts';
import { decideRelation, revokeDecision } from '../../../server/db/statements/decide-relation.ts';
import { revokeValidity, stateValidity } from '../../../server/db/statements/state-validity.ts';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const now = new Date('2026-03-01T04:00:00.123Z');
let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase(testDatabase.url);
  const records = [
    { id: 'old', title: '示例市旧办法', text: '第一条 旧的规定。', datedOn: '2019-01-01' },
    {
      id: 'new',
      title: '示例市新办法',
      text: '第一条 新的规定。\n第二条 《示例市旧办法》同时废止。',
      datedOn: '2020-01-01',
    },
  ];
  const bytes = new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n'));
  await importPolicies(
    [{ path: 'a.jsonl', bytes }],
    createLibraryStore(database, () => now),
  );
});

afterAll(async () => {
  await database.close();
  await testDatabase.close();
});

describe('the record of staff actions', () => {
  it('has a line for every statement and decision, and for taking it back', async () => {
    const password = 'a long enough password';
    await createStaffMember(
      database,
      { loginName: 'li', displayName: '李四', password, roles: ['reviewer'] },
      now,
    );
    const stated = { publicId: 'old', status: 'lapsed' as const, reason: '机构改革', statedBy: '李四' };
    const statementId = await stateValidity(database, stated, now);
    await revokeValidity(database, statementId ?? 0, now, { reason: '弄错了', revokedBy: '王五' });
    const decided = {
      actingId: 'new',
      type: 'repeals' as const,
      target: '示例市旧办法',
      reason: '已核对',
      decidedBy: '李四',
    };
    const decisionId = await decideRelation(database, { ...decided, decision: 'confirmed' }, now);
    await revokeDecision(database, decisionId ?? 0, now);
    await decideRelation(database, { ...decided, decision: 'rejected' }, now);
    const { lines, brokenAt } = await readStaffLog(database.db);
    expect(brokenAt).toBeUndefined();
    expect(lines.map(({ action }) => action)).toEqual([
      'staff-created',
      'validity-stated',
      'validity-revoked',
      'relation-confirmed',
      'relation-decision-revoked',
      'relation-rejected',
    ]);
    expect(lines[2]).toMatchObject({
      recordId: 'old',
      reason: '弄错了',
      details: { statementId, revokedBy: '王五' },
      occurredAt: now,
    });
  });

  it('has no line for what was refused', async () => {
    const before = (await readStaffLog(database.db)).lines.length;
    await stateValidity(
      database,
      { publicId: 'none', status: 'lapsed', reason: '无', statedBy: '李四' },
      now,
    );
    await revokeValidity(database, 999_999, now);
    expect((await readStaffLog(database.db)).lines).toHaveLength(before);
  });

  it('keeps its chain when several act at once', async () => {
    const stated = { publicId: 'old', status: 'lapsed' as const, reason: '机构改革', statedBy: '李四' };
    await Promise.all([stateValidity(database, stated, now), stateValidity(database, stated, now)]);
    expect((await readStaffLog(database.db)).brokenAt).toBeUndefined();
  });

  it('tells the first line that was altered behind its back', async () => {
    await database.sql`alter table staff_actions disable trigger user`;
    await database.sql`update staff_actions set reason = '另一个理由' where action = 'validity-revoked'`;
    const { lines, brokenAt } = await readStaffLog(database.db);
    expect(brokenAt).toBe(lines.find(({ action }) => action === 'validity-revoked')?.sequence);
  });
});
