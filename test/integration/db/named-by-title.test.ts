import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validityAt } from '../../../kb/policy/validity.ts';
import { type OpenedLibrary, openLibrary, readEvents, TODAY } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

async function statusOf(id: string, day = TODAY): Promise<string | undefined> {
  const found = await library.publicLibrary.findPolicy(id);
  return found && validityAt(found.timeline, day).status;
}

async function statesOf(id: string): Promise<readonly (string | undefined)[]> {
  return (await library.publicLibrary.findPolicy(id))?.incoming.map(({ state }) => state) ?? [];
}

describe('a repeal by title alone', () => {
  const BUREAU = { issuingAuthorities: ['示例市园林局'], divisionCode: '990100' };
  const rule = (id: string, title: string, rest: object = {}) => ({
    id,
    title,
    datedOn: '2015-05-01',
    effectiveOn: '2015-06-01',
    text: `第一条　${id}的许可期限为三年。\n第二条　收费标准由物价部门制定。`,
    ...BUREAU,
    ...rest,
  });
  const repeal = (id: string, sentence: string, rest: object = {}) => ({
    id,
    title: `${id}管理规定`,
    datedOn: '2024-06-01',
    effectiveOn: '2024-07-01',
    text: `第一条　${id}的规定。\n第二条　${sentence}`,
    ...BUREAU,
    ...rest,
  });

  it('counts where the title is unique, the issuer the same and the target older, whichever comes first', async () => {
    await library.importPolicies([rule('kites', '示例风筝场地管理办法')]);
    await library.importPolicies([
      repeal('kites-new', '《示例风筝场地管理办法》《示例露营营地管理办法》同时废止。'),
    ]);
    await library.importPolicies([rule('camps', '示例露营营地管理办法')]);
    for (const id of ['kites', 'camps']) {
      expect(await statusOf(id, '2024-06-30')).toBe('in-force');
      expect(await statusOf(id, '2024-07-01')).toBe('repealed');
      expect(await statesOf(id)).toEqual(['confirmed']);
    }
    expect((await library.publicLibrary.findPolicy('kites-new'))?.outgoing).toMatchObject([
      { state: 'confirmed', documentId: 'kites' },
      { state: 'confirmed', documentId: 'camps' },
    ]);
    expect((await readEvents(library.database)).filter((event) => event.endsWith('policy kites'))).toContain(
      'validity-changed policy kites',
    );
  });

  it('counts where the title names the issuer, but not for who stands below it', async () => {
    const city = { issuingAuthorities: ['示例市人民政府'], divisionCode: '990100' };
    await library.importPolicies([
      rule('docks', '示例市人民政府关于加强码头管理的通知', city),
      rule('ports', '示例市人民政府关于加强港口管理的通知', city),
      repeal('docks-new', '《示例市人民政府关于加强码头管理的通知》同时废止。', {
        issuingAuthorities: ['示例市人民政府办公室'],
      }),
      repeal('ports-new', '《示例市人民政府关于加强港口管理的通知》同时废止。', {
        issuingAuthorities: ['示例区人民政府'],
        divisionCode: '990102',
      }),
    ]);
    expect([await statusOf('docks'), await statusOf('ports')]).toEqual(['repealed', 'in-force']);
    expect(await statesOf('ports')).toEqual(['suggested']);
  });

  it('waits for a person where another document could be meant, and the index is told', async () => {
    await library.importPolicies([
      rule('ponds', '示例垂钓水面管理通告'),
      repeal('ponds-new', '《示例垂钓水面管理通告》同时废止。'),
    ]);
    expect(await statusOf('ponds')).toBe('repealed');
    await library.importPolicies([
      rule('ponds-too', '示例垂钓水面管理通告', { datedOn: '2017-05-01', effectiveOn: '2017-06-01' }),
    ]);
    expect([await statusOf('ponds'), await statusOf('ponds-too')]).toEqual(['in-force', 'in-force']);
    expect([await statesOf('ponds'), await statesOf('ponds-too')]).toEqual([['suggested'], ['suggested']]);
    expect(
      (await readEvents(library.database)).filter((event) => event.endsWith('policy ponds')).at(-1),
    ).toBe('standing-changed policy ponds');
  });

  it('is no more than a suggestion without days, in a report, or of what came later', async () => {
    await library.importPolicies([
      rule('lakes', '示例湖泊游览管理办法', { datedOn: undefined, effectiveOn: undefined }),
      repeal('lakes-new', '《示例湖泊游览管理办法》同时废止。'),
      rule('hills', '示例山地游览管理办法'),
      { ...repeal('hills-new', '《示例山地游览管理办法》同时废止。'), title: '《示例山地管理规定》政策解读' },
      rule('caves', '示例溶洞游览管理办法'),
      repeal('caves-new', '《示例溶洞游览管理办法》已于2023年1月1日废止。'),
      rule('rivers', '示例河流游览管理办法', { datedOn: '2025-01-01', effectiveOn: '2025-02-01' }),
      repeal('rivers-new', '《示例河流游览管理办法》同时废止。'),
    ]);
    for (const id of ['lakes', 'hills', 'caves', 'rivers']) {
      expect([id, await statusOf(id), await statesOf(id)]).toEqual([
        id,
        id === 'lakes' ? 'unknown' : 'in-force',
        ['suggested'],
      ]);
    }
    const pending = async (id: string) => (await library.publicLibrary.findPolicy(id))?.pendingChanges.length;
    expect([await pending('lakes'), await pending('caves'), await pending('rivers')]).toEqual([1, 1, 0]);
  });
});
