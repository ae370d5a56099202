import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../../../kb/ingestion/structure/parse-structure.ts';
import { compareVersions } from '../../../../kb/policy/comparison/compare-versions.ts';
import type { Provision } from '../../../../kb/policy/provision.ts';

function provisionsOf(text: string): readonly Provision[] {
  return parseStructure(text).provisions.map(({ path, parentPath, ...provision }) => ({
    ...provision,
    id: path,
    parentId: parentPath,
  }));
}

const OLDER = `示例市停车管理办法
第一条 为了规范停车秩序，制定本办法。
第二条 市公安局主管停车管理工作。
第三条 停车场经营者应当遵守下列规定：
（一）公示收费标准；
（二）收费时出具票据。
第四条 违反本办法的，处五百元罚款。
第五条 机动车停放实行分区管理，核心区、一般区和外围区的范围由市人民政府划定并向社会公布。
第六条 本办法自2020年1月1日起施行。`;
const NEWER = `示例市停车管理办法
第一条 为了规范停车秩序，制定本办法。
第二条 市城市管理局主管停车管理工作。
第三条 机动车停放实行分区管理，核心区、一般区和外围区的范围由市人民政府划定并向社会公布。
第四条 鼓励单位停车场错时向社会开放。
第五条 停车场经营者应当遵守下列规定：
（一）公示收费标准；
（二）收费时出具票据。
第六条 本办法自2020年1月1日起施行。`;

describe('compareVersions', () => {
  const rows = compareVersions(provisionsOf(OLDER), provisionsOf(NEWER));

  it('tells changed, renumbered, moved, added and deleted articles apart', () => {
    expect(rows.map(({ kind, older, newer }) => [kind, older?.label ?? '', newer?.label ?? ''])).toEqual([
      ['unchanged', '', ''],
      ['unchanged', '第一条', '第一条'],
      ['changed', '第二条', '第二条'],
      ['deleted', '第四条', ''],
      ['renumbered', '第五条', '第三条'],
      ['added', '', '第四条'],
      ['moved', '第三条', '第五条'],
      ['unchanged', '第六条', '第六条'],
    ]);
  });

  it('marks the words that changed and no others', () => {
    const changed = rows.find(({ kind }) => kind === 'changed');
    const marked = (side: 'older' | 'newer') =>
      changed?.[side]?.changes.map(({ start, end }) => changed[side]?.text.slice(start, end));
    expect(marked('older')).toEqual(['公安局']);
    expect(marked('newer')).toEqual(['城市管理局']);
  });

  it('keeps an article and its items together', () => {
    expect(rows.find(({ kind }) => kind === 'moved')?.newer?.text).toBe(
      '第五条 停车场经营者应当遵守下列规定：\n（一）公示收费标准；\n（二）收费时出具票据。',
    );
  });

  it('compares the points of a notice one by one', () => {
    const older = '一、提高标准\n（一）每月50元。\n（二）按季发放。\n二、加强领导';
    const newer = '一、提高标准\n（一）每月80元。\n（二）按季发放。\n二、加强领导';
    const kinds = compareVersions(provisionsOf(older), provisionsOf(newer)).map(
      ({ kind, newer: side }) => `${side?.label} ${kind}`,
    );
    expect(kinds).toEqual(['一、 unchanged', '一、（一） changed', '一、（二） unchanged', '二、 unchanged']);
  });

  it('sets every unit of both texts in one row', () => {
    const article = fc.constantFrom(
      '甲应当登记。',
      '乙不得收费。',
      '丙每年公布。',
      '丁由市局负责办理并公示。',
      '戊参照执行。',
    );
    const text = fc
      .array(article, { maxLength: 12 })
      .map((articles) => articles.map((body, index) => `第${index + 1}条 ${body}`).join('\n'));
    fc.assert(
      fc.property(text, text, (first, second) => {
        const [older, newer] = [provisionsOf(first), provisionsOf(second)];
        const compared = compareVersions(older, newer);
        const ids = (side: 'older' | 'newer') => compared.flatMap((row) => row[side]?.provisionId ?? []);
        expect(ids('newer')).toEqual(newer.map(({ id }) => id));
        expect(ids('older').toSorted()).toEqual(older.map(({ id }) => id).toSorted());
        for (const { kind, older: left, newer: right } of compared) {
          if (kind === 'unchanged') expect(left?.text).toBe(right?.text);
        }
      }),
    );
  });

  it('says of a text and itself that nothing changed', () => {
    const same = compareVersions(provisionsOf(OLDER), provisionsOf(OLDER));
    expect(new Set(same.map(({ kind }) => kind))).toEqual(new Set(['unchanged']));
    expect(same.every(({ older }) => older?.changes.length === 0)).toBe(true);
  });
});
