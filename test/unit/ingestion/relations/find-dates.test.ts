import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDayOfTerm } from '../../../../kb/ingestion/relations/document-term.ts';
import { findDates } from '../../../../kb/ingestion/relations/find-dates.ts';

const ISSUED = '2023-05-10';

describe('dates that a text states of itself', () => {
  it.each([
    ['现将桥梁养护补助标准公布如下，自2025年10月1日起施行。', '2025-10-01', undefined],
    ['现将《采石场管理办法》印发给你们，自2024年7月1日起执行。', '2024-07-01', undefined],
    ['现将有关事项通知如下：道路自2024年7月1日起施行单行。', undefined, undefined],
    ['本办法自2024年1月1日起施行。', '2024-01-01', undefined],
    ['本办法自二〇二四年一月一日起施行。', '2024-01-01', undefined],
    ['本办法自2024年1月1日起施行，有效期至2028年12月31日。', '2024-01-01', '2028-12-31'],
    ['本办法自2024年1月1日起施行，有效期5年。', '2024-01-01', '2028-12-31'],
    ['本办法自2024年1月1日起施行，有效期为五年。', '2024-01-01', '2028-12-31'],
    ['本办法自2024年1月1日起试行，试行期两年。', '2024-01-01', '2025-12-31'],
    ['本办法自2024年1月1日起试行2年。', '2024-01-01', '2025-12-31'],
    ['本办法自2024年1月1日起施行，暂行一年。', '2024-01-01', '2024-12-31'],
    ['本通知自2024年1月1日起执行，执行至2024年12月31日。', '2024-01-01', '2024-12-31'],
    ['本通知自发布之日起施行。', ISSUED, undefined],
    ['本通知自发布之日起30日后施行。', '2023-06-09', undefined],
    ['本通知自印发之日起施行，有效期2年。', ISSUED, '2025-05-09'],
    ['本政策执行期暂定为自政策发布之日起3个月。', undefined, undefined],
    ['以上政策自2020年2月7日起执行，有效期3个月。', '2020-02-07', '2020-05-06'],
    ['本政策执行期限为2023年1月1日至2023年12月31日。', '2023-01-01', '2023-12-31'],
    ['第一条 许可证有效期5年。\n第二条 本办法自2024年1月1日起施行。', '2024-01-01', undefined],
    ['自2024年1月1日起施行的《甲办法》继续有效。', undefined, undefined],
    ['《甲规定》已经通过，现予公布，自公布之日起三十日后施行。', '2023-06-09', undefined],
    ['《甲规定》已经通过，现予公布，自2023年7月1日起施行。', '2023-07-01', undefined],
    ['调整价格。\n执行时间：2025年4月1日起执行，有效期至2027年3月31日。', '2025-04-01', '2027-03-31'],
    ['各校：\n执行时间：2025年4月1日至6月30日。', undefined, undefined],
    ['活动方案\n实施时间：2025年4月1日起实施第一阶段。', undefined, undefined],
  ])('reads %s', (text, effectiveOn, expiresOn) => {
    expect(findDates(text, ISSUED)).toMatchObject({ effectiveOn, expiresOn });
  });

  it('keeps a term whose first day the text does not state', () => {
    const found = findDates('本通知自公布之日起施行，有效期3年。', undefined);
    expect(found).toMatchObject({ effectiveDaysAfterIssue: 0, term: { years: 3, months: 0 } });
    expect(found.effectiveOn).toBeUndefined();
  });

  it('tells of two different days instead of choosing one', () => {
    const found = findDates('本通知自2024年1月1日起施行。\n本办法自2024年2月1日起施行。', ISSUED);
    expect(found.effectiveOn).toBeUndefined();
    expect(found.contradictions).toEqual(['正文写有不同的施行日期：2024-01-01、2024-02-01']);
  });

  it('ends a term on the day before its anniversary', () => {
    expect(lastDayOfTerm('2020-02-29', { years: 1, months: 0 })).toBe('2021-02-28');
    expect(lastDayOfTerm('2020-01-31', { years: 0, months: 1 })).toBe('2020-02-29');
    expect(lastDayOfTerm('2020-03-01', { years: 0, months: 3 })).toBe('2020-05-31');
  });

  it('takes time in proportion to the text, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('本办法', '自公布之日起', '有效期', '2020年1月1日', '至', '试行', '\n'),
        (part) => {
          const start = process.cpuUsage();
          findDates(part.repeat(20_000), ISSUED);
          // Time of this process, not of the machine, which may be busy with other things.
          expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000);
        },
      ),
      { numRuns: 14 },
    );
  });
});
