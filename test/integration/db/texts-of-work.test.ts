import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validityAt } from '../../../kb/policy/validity.ts';
import { type OpenedLibrary, openLibrary, readEvents } from './opened-library.ts';

let library: OpenedLibrary;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

const law = (id: string, title: string, publishedOn: string, rest: object = {}) => ({
  id,
  title,
  publishedOn,
  text: `第一条　为了规范${title.replace(/（.*）/u, '')}事务（${publishedOn}），制定本条例。\n第二条　本条例自2000年1月1日起施行。`,
  ...rest,
});

async function statusOf(id: string, day: string): Promise<string | undefined> {
  const found = await library.publicLibrary.findPolicy(id);
  return found && validityAt(found.timeline, day).status;
}

describe('texts of one statute that came as unrelated records', () => {
  it.each([
    ['oldest first', ['dogs-2010', 'dogs-2018', 'dogs-2024']],
    ['newest first', ['cats-2024', 'cats-2018', 'cats-2010']],
    ['the middle one last', ['birds-2024', 'birds-2010', 'birds-2018']],
  ])('take each other’s place, %s', async (_, ids) => {
    for (const id of ids) {
      const [name, year] = id.split('-');
      await library.importPolicies([law(id, `示例省${name}管理条例`, `${year}-03-01`)]);
    }
    const [name] = (ids[0] ?? '').split('-');
    expect(await statusOf(`${name}-2010`, '2018-02-28')).toBe('in-force');
    expect(await statusOf(`${name}-2010`, '2018-03-01')).toBe('superseded');
    expect(await statusOf(`${name}-2018`, '2018-02-28')).toBe('not-yet-effective');
    expect(await statusOf(`${name}-2018`, '2024-02-29')).toBe('in-force');
    expect(await statusOf(`${name}-2018`, '2024-03-01')).toBe('superseded');
    const middle = await library.publicLibrary.findPolicy(`${name}-2018`);
    expect(middle?.versions.map(({ publicId, number }) => [publicId, number])).toEqual([
      [`${name}-2010`, 1],
      [`${name}-2018`, 2],
      [`${name}-2024`, 3],
    ]);
  });

  it('are one work whether the title tells the year of the revision, the country, or neither', async () => {
    await library.importPolicies([
      law('fish-2000', '中华人民共和国渔业法', '2000-10-31'),
      law('fish-2013', '中华人民共和国渔业法（2013修正）', '2013-12-28'),
      law('fish-2025', '渔业法(修订)', '2025-12-01', { genre: '法律' }),
    ]);
    expect(await statusOf('fish-2000', '2013-12-28')).toBe('superseded');
    expect(await statusOf('fish-2013', '2025-12-01')).toBe('superseded');
  });

  it('are two works in two places', async () => {
    await library.importPolicies([
      law('bees-a', '养蜂管理办法', '2010-01-01', { genre: '地方政府规章', divisionCode: '990100' }),
      law('bees-b', '养蜂管理办法', '2020-01-01', { genre: '地方政府规章', divisionCode: '990200' }),
      law('ants-a', '灭蚁管理办法', '2010-01-01', {
        genre: '地方政府规章',
        issuingAuthorities: ['甲市人民政府'],
      }),
      law('ants-b', '灭蚁管理办法', '2020-01-01', {
        genre: '地方政府规章',
        issuingAuthorities: ['乙市人民政府'],
      }),
    ]);
    expect(await statusOf('bees-a', '2021-01-01')).toBe('unknown');
    expect(await statusOf('ants-a', '2021-01-01')).toBe('unknown');
  });
});

describe('a notice that ends the one of its own title', () => {
  const notice = (id: string, datedOn: string, sentence = '') => ({
    id,
    title: '示例市民政局关于印发临时救助办法的通知',
    issuingAuthorities: ['示例市民政局'],
    datedOn,
    text: `第一条　救助标准由${id}规定。\n第二条　本办法自${datedOn.slice(0, 4)}年1月1日起施行。${sentence}`,
  });

  it('takes its place at once; what the earlier one says goes on being read under its own id', async () => {
    const report = await library.importPolicies([
      notice('aid-2018', '2017-12-01'),
      notice('aid-2023', '2022-12-01', '《示例市民政局关于印发临时救助办法的通知》同时废止。'),
    ]);
    expect(report.warnings.map(({ code }) => code)).toContain('linked-version');
    const earlier = await library.publicLibrary.findPolicy('aid-2018');
    expect(earlier?.version.provisions[0]?.text).toContain('aid-2018');
    expect(validityAt(earlier?.timeline as never, '2023-12-01').status).toBe('superseded');
  });

  it('is a suggestion again when a correction no longer says so, and the earlier one holds again', async () => {
    await library.importPolicies([notice('aid-2023', '2022-12-01')]);
    expect((await library.publicLibrary.findPolicy('aid-2023'))?.suggestedVersionOf).toBe('aid-2018');
    expect(await statusOf('aid-2018', '2023-12-01')).not.toBe('superseded');
    expect((await readEvents(library.database)).at(-1)).toBe('validity-changed policy aid-2018');
  });
});
