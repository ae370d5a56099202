import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../../kb/answering/answer.ts';
import { isCitableStatus } from '../../../kb/policy/validity.ts';
import { type AnsweringLibrary, answeringLibrary, TODAY } from '../../support/answering-library.ts';

/** Twenty-five matters, each with four rules whose fate is known: repealed, current, lapsed, to come. */
const MATTERS = [
  '高龄津贴',
  '创业补贴',
  '租房补贴',
  '助餐补贴',
  '育儿补贴',
  '取暖补贴',
  '交通补贴',
  '培训补贴',
  '实习补贴',
  '搬迁补贴',
  '农机补贴',
  '种粮补贴',
  '节水奖励',
  '垃圾分类奖励',
  '见义勇为奖励',
  '专利奖励',
  '稳岗补贴',
  '托育补贴',
  '殡葬补贴',
  '护理补贴',
  '体检补贴',
  '旧车置换补贴',
  '防洪加固补贴',
  '古树养护补贴',
  '渔船更新补贴',
] as const;

interface Rule {
  readonly id: string;
  readonly from: string;
  /** The first day on which it no longer holds. */
  readonly until: string;
  readonly amount: number;
}

/** By matter: the rule repealed on 2021-07-01, the rule that repeals it, one that lapsed, one that is yet to apply. */
const rulesOf = (at: number): readonly Rule[] => [
  { id: `old-${at}`, from: '2015-03-01', until: '2021-07-01', amount: 1000 + at },
  { id: `now-${at}`, from: '2021-07-01', until: '9999-12-31', amount: 2000 + at },
  { id: `trial-${at}`, from: '2022-01-01', until: '2024-01-01', amount: 3000 + at },
  { id: `next-${at}`, from: '2027-05-01', until: '9999-12-31', amount: 4000 + at },
];

const policiesOf = (matter: string, at: number): readonly object[] => {
  const [old, now, trial, next] = rulesOf(at) as [Rule, Rule, Rule, Rule];
  const number = (year: number, form: number): string => `例规〔${year}〕${at * 10 + form}号`;
  const text = (amount: number): string =>
    `第一条　${matter}标准为每人${amount}元。\n第二条　${matter}由区主管部门受理。`;
  const shared = { issuingAuthorities: ['例市人民政府'] };
  return [
    {
      ...shared,
      id: old.id,
      title: `${matter}管理办法`,
      documentNumber: number(2015, 1),
      effectiveOn: old.from,
      text: text(old.amount),
    },
    {
      ...shared,
      id: now.id,
      title: `${matter}实施办法`,
      documentNumber: number(2021, 2),
      effectiveOn: now.from,
      text: text(now.amount),
      relations: [{ type: 'repeals', target: number(2015, 1) }],
    },
    {
      ...shared,
      id: trial.id,
      title: `${matter}试点方案`,
      documentNumber: number(2022, 3),
      effectiveOn: trial.from,
      expiresOn: '2023-12-31',
      text: text(trial.amount),
    },
    {
      ...shared,
      id: next.id,
      title: `${matter}新办法`,
      documentNumber: number(2027, 4),
      datedOn: '2026-10-01',
      effectiveOn: next.from,
      text: text(next.amount),
    },
  ];
};

interface Asked {
  readonly text: (matter: string) => string;
  readonly asOf?: string;
  /** The day the answer is to hold on. */
  readonly day: string;
}

/** Twenty questions a matter, at several dates; 500 in all. */
const ASKED: readonly Asked[] = [
  { text: (m) => `${m}标准是多少`, day: TODAY },
  { text: (m) => `${m}每人多少元`, day: TODAY },
  { text: (m) => `现在${m}发多少钱`, day: TODAY },
  { text: (m) => `${m}由谁受理`, day: TODAY },
  { text: (m) => `2019年的时候${m}标准是多少`, day: '2019-12-31' },
  { text: (m) => `2016年那时候${m}每人多少元`, day: '2016-12-31' },
  { text: (m) => `2020年3月1日${m}标准是多少`, day: '2020-03-01' },
  { text: (m) => `2020年3月${m}标准是多少`, day: '2020-03-31' },
  { text: (m) => `去年的${m}标准是多少`, day: '2025-12-31' },
  { text: (m) => `上个月${m}标准是多少`, day: '2026-10-31' },
  { text: (m) => `明年${m}标准是多少`, day: '2027-12-31' },
  { text: (m) => `2022年的时候${m}标准是多少`, day: '2022-12-31' },
  { text: (m) => `${m}标准是多少`, asOf: '2018-06-01', day: '2018-06-01' },
  { text: (m) => `${m}标准是多少`, asOf: '2021-06-30', day: '2021-06-30' },
  { text: (m) => `${m}标准是多少`, asOf: '2021-07-01', day: '2021-07-01' },
  { text: (m) => `${m}标准是多少`, asOf: '2023-12-31', day: '2023-12-31' },
  { text: (m) => `${m}标准是多少`, asOf: '2014-01-01', day: '2014-01-01' },
  { text: (m) => `2019年的时候${m}标准是多少`, asOf: '2025-01-01', day: '2025-01-01' },
  { text: (m) => `旧的${m}管理办法废止了吗，标准是多少`, day: TODAY },
  { text: (m) => `${m}新办法什么时候施行，标准是多少`, day: TODAY },
];

const holdsOn = ({ from, until }: Rule, day: string): boolean => from <= day && day < until;

/** What is wrong with how an answer cites, judged by the timeline alone. */
function faultsOf(answer: Answer, rules: readonly Rule[], day: string): readonly string[] {
  const ruleOf = ({ documentId }: Citation): Rule | undefined => rules.find(({ id }) => id === documentId);
  return answer.citations.flatMap((citation) => {
    const rule = ruleOf(citation);
    if (!rule) return [];
    const holds = holdsOn(rule, day);
    const isLabelled = answer.notices.some(({ code }) => code === 'not-in-force');
    return [
      ...(citation.validity.asOf === day ? [] : [`${rule.id} judged on ${citation.validity.asOf}`]),
      ...(isCitableStatus(citation.validity.status) === holds
        ? []
        : [`${rule.id} ${citation.validity.status}`]),
      ...((holds && holdsOn(rule, TODAY)) || isLabelled ? [] : [`${rule.id} without its label`]),
    ];
  });
}

describe('500 questions on repealed, lapsed, current and future rules', () => {
  let held: AnsweringLibrary;

  beforeAll(async () => {
    held = await answeringLibrary({ policies: MATTERS.flatMap(policiesOf) });
  });

  it('never cite without its label what did not hold on the day, or holds no more', async () => {
    const wrong: string[] = [];
    let asked = 0;
    let answered = 0;
    for (const [at, matter] of MATTERS.entries()) {
      for (const { text, asOf, day } of ASKED) {
        const answer = await held.ask(text(matter), { asOf });
        asked += 1;
        if (answer.citations.length > 0) answered += 1;
        const rules = MATTERS.flatMap((_, other) => rulesOf(other));
        wrong.push(
          ...faultsOf(answer, rules, day).map((fault) => `${text(matter)} (${asOf ?? ''}): ${fault}`),
        );
      }
      expect(rulesOf(at)).toHaveLength(4);
    }
    expect(asked).toBe(500);
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(450);
  });

  it.each([
    ['2019年的时候', undefined, [1000]],
    ['2020年3月', undefined, [1000]],
    ['2022年的时候', undefined, [2000, 3000]],
    ['', '2021-06-30', [1000]],
    ['', '2021-07-01', [2000]],
    ['明年', undefined, [2000, 4000]],
  ] as const)('give the amounts of the day: %s %s', async (prefix, asOf, amounts) => {
    const answer = await held.ask(`${prefix}高龄津贴标准是多少`, { asOf });
    const said = answer.blocks.flatMap(({ text }) => text.match(/高龄津贴标准为每人(\d+)元/)?.[1] ?? []);
    expect(said.length).toBeGreaterThan(0);
    expect(amounts.map(String)).toEqual(expect.arrayContaining(said));
  });
});
