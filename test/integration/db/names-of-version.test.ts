import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { namesOfTitle } from '../../../kb/policy/names-of-title.ts';
import { NAMES_OF_VERSION } from '../../../server/db/policies/relation-matches.ts';
import { type OpenedLibrary, openLibrary } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

it.each([
  ['示例市人民政府关于印发风筝场地管理办法的通知', ['示例市人民政府']],
  ['风筝场地管理办法', ['示例市园林局', '示例市人民政府']],
  ['关于发布关于加强风筝场地管理的意见的通知', []],
  ['关于印发办法的通知', ['示例市园林局']],
  ['办法', []],
])('the database gives %s the names that the scratch library gives it', async (title, issuers) => {
  const rows = await library.database.db.execute<{ name: string }>(sql`
    select distinct t.name
    from (select ${title}::text as title_key, ${sql.param(issuers)}::text[] as issuing_authorities) n,
      lateral (${NAMES_OF_VERSION}) t`);
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...namesOfTitle(title, issuers)].toSorted());
});
