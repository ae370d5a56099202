import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validityAt } from '../../../kb/policy/validity.ts';
import { type OpenedLibrary, openLibrary, TODAY } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

async function statusOf(id: string, day = TODAY): Promise<string | undefined> {
  const found = await library.publicLibrary.findPolicy(id);
  return found && validityAt(found.timeline, day).status;
}

describe('a text published anew with its changes', () => {
  const consolidated = (id: string, title: string, note: string) => ({
    id,
    title,
    issuingAuthorities: ['示例市人民代表大会常务委员会'],
    datedOn: '2010-03-01',
    effectiveOn: '2010-05-01',
    text: `（${note}）\n第一条　为了加强管理，制定本条例。\n第二条　许可期限为五年。`,
  });
  const decision = (id: string, title: string, rest: object = {}) => ({
    id,
    title: `示例市人民代表大会常务委员会关于修改《${title}》的决定`,
    issuingAuthorities: ['示例市人民代表大会常务委员会'],
    relations: [{ type: 'amends', target: id.replace('-decision', ''), provisions: ['第二条'] }],
    text: `对《${title}》作如下修改：将第二条修改为：“许可期限为五年。”`,
    ...rest,
  });

  it('is not marked as amended by the decisions that its note names, by title or by day', async () => {
    const note = '2010年3月1日通过　根据2019年8月2日《关于修改〈示例桥梁条例〉的决定》修正';
    await library.importPolicies([
      consolidated('bridges-act', '示例桥梁条例', note),
      decision('bridges-act-decision', '示例桥梁条例'),
      consolidated('tunnels-act', '示例隧道条例', '2010年3月1日通过　根据2019年8月2日的决定修正'),
      decision('tunnels-act-decision', '示例隧道条例', { datedOn: '2019-08-02', effectiveOn: '2019-10-01' }),
    ]);
    expect(await statusOf('bridges-act')).toBe('in-force');
    expect(await statusOf('tunnels-act')).toBe('in-force');
  });

  it('is not marked where it begins on the day of the change, unless the decision is the younger', async () => {
    const anew = { datedOn: undefined, publishedOn: '2020-12-20', effectiveOn: '2021-01-01' };
    await library.importPolicies([
      { ...consolidated('levees', '示例堤防条例', '2010年3月1日通过'), ...anew },
      decision('levees-decision', '示例堤防条例', { effectiveOn: '2021-01-01' }),
      { ...consolidated('locks', '示例船闸条例', '2010年3月1日通过'), ...anew },
      decision('locks-decision', '示例船闸条例', { datedOn: '2020-12-28', effectiveOn: '2021-01-01' }),
      { ...consolidated('weirs', '示例堰坝条例', '2010年3月1日通过'), ...anew },
      decision('weirs-decision', '示例堰坝条例', { effectiveOn: '2021-01-02' }),
    ]);
    expect([await statusOf('levees'), await statusOf('locks'), await statusOf('weirs')]).toEqual([
      'in-force',
      'amended',
      'amended',
    ]);
  });

  it('is marked by a later one, though it bear the same title', async () => {
    const note = '2010年3月1日通过　根据2019年8月2日《关于修改〈示例涵洞条例〉的决定》修正';
    await library.importPolicies([
      consolidated('culverts', '示例涵洞条例', note),
      decision('culverts-decision', '示例涵洞条例', { datedOn: '2023-05-01' }),
    ]);
    expect(await statusOf('culverts')).toBe('amended');
  });
});
