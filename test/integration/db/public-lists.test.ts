import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendEvents } from '../../../server/db/events.ts';
import { type OpenedLibrary, openLibrary } from './opened-library.ts';

let library: OpenedLibrary;

beforeAll(async () => {
  library = await openLibrary();
  await library.importPolicies([
    {
      id: 'city',
      title: '甲办法',
      text: '第一条　甲。',
      effectiveOn: '2020-01-01',
      divisionCode: '320500',
      issuingAuthorities: ['苏州市人民政府办公室'],
    },
    {
      id: 'district',
      title: '乙办法',
      text: '第一条　乙。',
      effectiveOn: '2020-01-01',
      divisionCode: '320506000000',
      issuingAuthorities: ['某某开发区管理委员会'],
    },
    { id: 'gone', title: '丙办法', text: '第一条　丙。', effectiveOn: '2020-01-01' },
    { id: 'twin', title: '甲办法', text: '第一条　甲。', effectiveOn: '2020-01-01' },
  ]);
});

afterAll(() => library.close());

const today = '2026-11-21';

async function withdraw(id: string): Promise<void> {
  const { db } = library.database;
  await db.execute(sql`update policy_documents set state = 'withdrawn' where id = ${id}`);
  await appendEvents(db, [{ type: 'withdrawn', recordKind: 'policy', recordId: id }], new Date());
}

async function listed() {
  const { publicLibrary } = library;
  const ids = (items: readonly { readonly documentId: string }[]) => items.map((item) => item.documentId);
  return {
    register: ids((await publicLibrary.listRegister(today, { withUnmarked: true })).entries).sort(),
    changes: [...new Set(ids(await publicLibrary.listChanges({}, 50)))].sort(),
    sitemap: (await publicLibrary.listSitemapEntries('policy', 1, 50)).map(({ id }) => id).sort(),
  };
}

describe('public lists', () => {
  it('have every public document until it is withdrawn, and a repeated text once', async () => {
    expect(await listed()).toEqual({
      register: ['city', 'district', 'gone'],
      changes: ['city', 'district', 'gone', 'twin'],
      sitemap: ['city', 'district', 'gone'],
    });
    await withdraw('gone');
    expect(await listed()).toEqual({
      register: ['city', 'district'],
      changes: ['city', 'district', 'twin'],
      sitemap: ['city', 'district'],
    });
    expect(await library.publicLibrary.countSitemapEntries('policy')).toBe(2);
  });

  it('name places by the standard, by their governments, or not at all', async () => {
    const names = await library.publicLibrary.nameDivisions([
      '000000',
      '320000',
      '320500',
      '320506',
      '320999',
    ]);
    expect([...names]).toEqual([
      ['000000', '全国'],
      ['320000', '江苏省'],
      ['320500', '苏州市'],
    ]);
  });

  it('learn the name of a place once its government has issued something', async () => {
    const { publicLibrary } = library;
    expect((await publicLibrary.nameDivisions(['320506'])).size).toBe(0);
    await library.importPolicies([
      {
        id: 'named',
        title: '丁办法',
        text: '第一条　丁。',
        divisionCode: '320506',
        issuingAuthorities: ['吴中区人民政府'],
      },
    ]);
    expect((await publicLibrary.nameDivisions(['320506'])).get('320506')).toBe('吴中区');
  });
});
