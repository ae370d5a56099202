import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validityAt } from '../../../kb/policy/validity.ts';
import { readStaffLog } from '../../../server/db/staff-log.ts';
import { decideVersionLink, revokeVersionLink } from '../../../server/db/statements/decide-version-link.ts';
import { type OpenedLibrary, openLibrary, readEvents, TODAY } from './opened-library.ts';

const now = new Date(`${TODAY}T05:00:00Z`);
let library: OpenedLibrary;

const statute = (id: string, title: string, year: number) => ({
  id,
  title,
  issuingAuthorities: ['示例省人民代表大会常务委员会'],
  datedOn: `${year}-01-10`,
  effectiveOn: `${year}-02-01`,
  text: `第一条 为了规范${title}，制定本条例。\n第二条 申请人应当提交${year}年式样的证件。`,
});

const statusOf = async (id: string) => {
  const policy = await library.publicLibrary.findPolicy(id);
  return policy && validityAt(policy.timeline, TODAY).status;
};

const basisState = async () => (await library.publicLibrary.findEntry('entry'))?.version.bases[0]?.state;

const decide = (laterId: string, earlierId: string, decision: 'linked' | 'unlinked') =>
  decideVersionLink(
    library.database,
    { laterId, earlierId, decision, reason: '已核对', decidedBy: '李四' },
    now,
  );

beforeAll(async () => {
  library = await openLibrary();
  await library.importPolicies([
    statute('old', '示例省渡口管理条例', 2010),
    statute('new', '示例省渡口管理条例', 2020),
    statute('ferry', '示例省轮渡管理条例', 2012),
    statute('water', '示例省水上客运条例', 2022),
  ]);
  await library.importEntries([
    {
      id: 'entry',
      canonicalQuestion: '渡口要什么证件？',
      answer: '2010年式样的证件。',
      bases: [{ document: 'old', provision: '第二条', quote: '2010年式样的证件' }],
    },
  ]);
});

afterAll(() => library.close());

describe('texts of one work', () => {
  it('that were linked by title, authority and date are unlinked by staff, until they take that back', async () => {
    expect(await statusOf('old')).toBe('superseded');
    expect(await basisState()).toBe('stale');
    const kept = await decide('new', 'old', 'unlinked');
    expect(await statusOf('old')).toBe('in-force');
    expect(await basisState()).toBe('confirmed');
    expect((await readEvents(library.database)).slice(-4)).toEqual(
      expect.arrayContaining(['validity-changed policy old', 'standing-changed entry entry']),
    );
    await library.importPolicies([{ ...statute('new', '示例省渡口管理条例', 2020), genre: '条例' }]);
    expect(await statusOf('old')).toBe('in-force');
    expect(kept.outcome).toBe('kept');
    await revokeVersionLink(library.database, kept.outcome === 'kept' ? kept.decisionId : 0, now);
    expect(await statusOf('old')).toBe('superseded');
    expect(await basisState()).toBe('stale');
  });

  it('are linked by staff where the title changed', async () => {
    expect(await statusOf('ferry')).toBe('in-force');
    const kept = await decide('water', 'ferry', 'linked');
    expect(await statusOf('ferry')).toBe('superseded');
    expect((await library.publicLibrary.findPolicy('water'))?.versions).toHaveLength(2);
    await library.importPolicies([{ ...statute('water', '示例省水上客运条例', 2022), genre: '条例' }]);
    expect(await statusOf('ferry')).toBe('superseded');
    await revokeVersionLink(library.database, kept.outcome === 'kept' ? kept.decisionId : 0, now);
    expect(await statusOf('ferry')).toBe('in-force');
  });

  it('are not linked backwards, with themselves or with what is not there', async () => {
    expect(await decide('ferry', 'water', 'linked')).toEqual({ outcome: 'refused', code: 'not-later' });
    expect(await decide('ferry', 'ferry', 'linked')).toEqual({ outcome: 'refused', code: 'same-document' });
    expect(await decide('none', 'ferry', 'linked')).toEqual({ outcome: 'refused', code: 'policy-not-found' });
    expect(await revokeVersionLink(library.database, 999_999, now)).toBeUndefined();
  });

  it('leave a line in the record of actions for every decision', async () => {
    const { lines, brokenAt } = await readStaffLog(library.database.db);
    expect(brokenAt).toBeUndefined();
    expect(lines.map(({ action }) => action)).toEqual([
      'versions-unlinked',
      'version-link-revoked',
      'versions-linked',
      'version-link-revoked',
    ]);
  });
});
