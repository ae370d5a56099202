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
    ['八、本修正案自2024年3月1日起施行。', '2024-03-01', undefined],
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
    ['本通知自2024年1月1日起执行，至2025年12月31日止。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年1月1日起施行，至2025年12月31日废止。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年1月1日起实施，2025年12月31日终止执行。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年1月1日起执行（截至2025年12月31日）。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年1月1日起执行，截止2025年12月31日。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年1月1日起施行，2026年1月1日起停止执行。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年1月1日起施行，自2026年1月1日零时起自动失效。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年1月1日起施行，2025年12月31日后自动失效。', '2024-01-01', '2025-12-31'],
    ['本通知自印发之日起施行，2025年12月31日前有效。', ISSUED, '2025-12-31'],
    ['本通知自印发之日起施行，有效期自公布之日起至2025年6月30日止。', ISSUED, '2025-06-30'],
    ['本通知自2024年1月1日起执行，暂定执行2年。', '2024-01-01', '2025-12-31'],
    ['本通知自下发之日起实施，实施期限暂定三年。', ISSUED, '2026-05-09'],
    ['本通知自2024年1月1日起施行，试行1年半。', '2024-01-01', '2025-06-30'],
    ['本通知自2024年1月1日起施行。有效期两年零六个月。', '2024-01-01', '2026-06-30'],
    ['本通告自2024年1月1日起施行，有效期90天。', '2024-01-01', '2024-03-30'],
    ['本细则自2024年10月1日起施行，有效期至2029-09-30。', '2024-10-01', '2029-09-30'],
    ['本细则自2024年10月1日起施行，有效期到2029年底。', '2024-10-01', '2029-12-31'],
    ['本通知自2024年1月1日起至12月31日止执行。', '2024-01-01', '2024-12-31'],
    ['二、政策实施期限为2023年1月1日至2024年12月31日。', '2023-01-01', '2024-12-31'],
    ['\n二、政策实施期限为2023年1月1日至2024年12月31日。', '2023-01-01', '2024-12-31'],
    ['本通知从2024年1月1日起执行，有效期2年。', '2024-01-01', '2025-12-31'],
    ['本通知有效期2年，自2024年1月1日起计算。', '2024-01-01', '2025-12-31'],
    ['本通知自２０２４年１月１日起施行，有效期２年。', '2024-01-01', '2025-12-31'],
    ['本通知自2024年元月1日起施行，有效期二年。', '2024-01-01', '2025-12-31'],
    ['本通知自印发之日起满三个月施行。', '2023-08-10', undefined],
    ['本通知自印发满三个月之日起施行。', '2023-08-10', undefined],
    ['本办法自公布之日起满30日后施行。', '2023-06-09', undefined],
    ['本办法自公布之日起3个月后施行。', '2023-08-10', undefined],
    ['本办法自公布次日起施行，有效期1年。', '2023-05-11', '2024-05-10'],
    ['本办法自公布之日的次日起施行。', '2023-05-11', undefined],
    ['本办法自印发的次月1日起施行，有效期1年。', '2023-06-01', '2024-05-31'],
    ['本办法自次月1日起施行。', '2023-06-01', undefined],
    ['本通告自即日起施行，有效期1年。', ISSUED, '2024-05-09'],
  ])('reads %s', (text, effectiveOn, expiresOn) => {
    expect(findDates(text, ISSUED)).toMatchObject({ effectiveOn, expiresOn });
  });

  it.each([
    '申报时间截至2025年12月31日。',
    '申报时间截至2025年12月31日，补贴有效期2年。',
    '营业执照有效期至2025年12月31日的，可以延期。',
    '项目实施期限为2023年1月1日至2024年12月31日。',
    '补贴申请有效期为5年。',
    '依照本办法规定取得的许可证，有效期5年。',
    '本通知所称证明，有效期三个月。',
    '对2025年12月31日前购置的车辆，补贴政策执行至2025年12月31日。',
    '《甲通知》（示政规〔2020〕1号）2025年12月31日废止。',
    '第三条有效期5年。',
    '本办法实施两年，成效明显。',
    '各单位于2025年12月31日前完成整改，至2025年12月31日止。',
    '《甲规定》继续执行，至2025年12月31日止。',
  ])('takes no term of something else for its own: %s', (other) => {
    const found = findDates(`本通知自2024年1月1日起施行。${other}`, ISSUED);
    expect(found).toMatchObject({ effectiveOn: '2024-01-01', expiresOn: undefined, term: undefined });
    const within = findDates(`本通知自2024年1月1日起施行，${other}`, ISSUED);
    expect(within.expiresOn).toBeUndefined();
  });

  it.each(['本通知自印发之日起30个工作日后施行。', '本办法自公布之日起满十个工作日起施行。'])(
    'leaves open what no calendar tells, and says so: %s',
    (text) => {
      const found = findDates(text, ISSUED);
      expect(found).toMatchObject({ effectiveOn: undefined, effectiveAfterIssue: undefined });
      expect(found.contradictions).toEqual([expect.stringContaining('工作日无法推算，施行日期未填')]);
    },
  );

  it('counts the day that a text names only with its end in doubt as no longer covered', () => {
    expect(findDates('本通知自印发之日起施行，2025年12月15日前有效。', ISSUED).expiresOn).toBe('2025-12-14');
    expect(findDates('本通知自印发之日起施行，于2026年1月1日废止。', ISSUED).expiresOn).toBe('2025-12-31');
  });

  it('keeps a term whose first day the text does not state', () => {
    const found = findDates('本通知自公布之日起施行，有效期3年。', undefined);
    expect(found).toMatchObject({
      effectiveAfterIssue: { days: 0, months: 0 },
      term: { years: 3, months: 0 },
    });
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
        fc.constantFrom(
          '本办法',
          '自公布之日起',
          '有效期',
          '2020年1月1日',
          '至',
          '试行',
          '\n',
          '，',
          '自',
          '本通知自2020年1月1日起施行，',
          '印发',
        ),
        (part) => {
          const start = process.cpuUsage();
          findDates(part.repeat(20_000), ISSUED);
          // Time of this process, not of the machine, which may be busy with other things.
          expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000);
        },
      ),
      { numRuns: 24 },
    );
  });
});
