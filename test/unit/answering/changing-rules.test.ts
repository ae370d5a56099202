import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../kb/answering/answer.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

const rules = (id: string, name: string, amount: number, more: object) => ({
  id,
  title: `${name}高龄津贴办法`,
  issuingAuthorities: ['例市人民政府'],
  text: `第一条　高龄津贴标准为每人${amount}元。\n第二条　高龄津贴由区主管部门受理。`,
  ...more,
});
const former = rules('former', '旧', 100, { effectiveOn: '2015-03-01', documentNumber: '例规〔2015〕1号' });
const current = rules('current', '现', 200, {
  datedOn: '2026-02-01',
  effectiveOn: '2026-03-01',
  relations: [{ type: 'repeals', target: '例规〔2015〕1号' }],
});
const next = rules('next', '新', 300, { datedOn: '2026-10-01', effectiveOn: '2027-05-01' });

const mentioned = ({ notices }: Answer): string =>
  notices
    .filter(({ code }) => code.startsWith('rule-'))
    .map(({ text }) => text)
    .join('');

describe('a rule on the question that does not hold on the day', () => {
  let held: AnsweringLibrary;
  const ask = (asOf?: string) => held.ask('高龄津贴标准是多少', asOf === undefined ? {} : { asOf });

  beforeAll(async () => {
    held = await answeringLibrary({ policies: [former, current, next] });
  });

  it('is named with its day and a link, and is no basis of the answer', async () => {
    const answer = await ask();
    expect(mentioned(answer)).toContain('《新高龄津贴办法》将自2027年5月1日起施行，现在还不适用');
    expect(mentioned(answer)).toContain('《旧高龄津贴办法》已于2026年3月1日废止');
    expect(new Set(answer.citations.map(({ documentId }) => documentId))).toEqual(new Set(['current']));
    expect(answer.blocks.map(({ text }) => text).join('')).not.toMatch(/100元|300元/);
    expect(answer.nextSteps).toContainEqual({
      kind: 'link',
      text: '查看《新高龄津贴办法》将自2027年5月1日起施行，现在还不适用',
      target: '/policies/next',
    });
  });

  it.each([
    ['2026-02-28', /新/, false],
    ['2026-03-01', /旧高龄津贴办法》已于2026年3月1日废止/, true],
    ['2027-03-01', /旧/, true],
    ['2027-03-02', /旧/, false],
    ['2026-09-30', /新/, false],
    ['2026-10-01', /新高龄津贴办法》将自2027年5月1日起施行/, true],
    ['2027-04-30', /新/, true],
    ['2027-05-01', /新/, false],
  ])('asked as of %s: %s is mentioned: %s', async (asOf, words, isMentioned) => {
    expect(words.test(mentioned(await ask(asOf)))).toBe(isMentioned);
  });

  it('is mentioned where nothing in force answers', async () => {
    const alone = await answeringLibrary({ policies: [next] });
    const answer = await alone.ask('高龄津贴标准是多少');
    expect(answer.status).toBe('unanswerable-no-source');
    expect(answer.citations).toEqual([]);
    expect(mentioned(answer)).toContain('将自2027年5月1日起施行');
  });

  it('of another matter is not mentioned', async () => {
    const heating = { ...next, title: '取暖补贴办法', text: '第一条　取暖补贴标准为每户500元。' };
    const other = await answeringLibrary({ policies: [current, heating] });
    expect(mentioned(await other.ask('高龄津贴标准是多少'))).toBe('');
  });
});

describe('a rule that ended and only mentions what is asked about', () => {
  it('is not named where what holds covers as much', async () => {
    const held = await answeringLibrary({
      policies: [
        {
          id: 'stalls',
          title: '例市摊点登记办法',
          effectiveOn: '2020-01-01',
          text: '第一条　摊点营业凭证由镇人民政府发放，每年换发一次。\n第二条　本办法自2020年1月1日起施行。',
        },
        {
          id: 'school',
          title: '例市2025年入学工作通知',
          effectiveOn: '2025-04-01',
          expiresOn: '2026-08-31',
          text: '一、监护人可以用摊点营业凭证证明居住。\n二、本通知自2025年4月1日起施行，有效期至2026年8月31日。',
        },
      ],
    });
    const answer = await held.ask('摊点营业凭证怎么办');
    expect(answer.blocks.map(({ text }) => text).join('')).toContain('镇人民政府发放');
    expect(mentioned(answer)).toBe('');
    expect(answer.nextSteps.map(({ target }) => target)).not.toContain('/policies/school');
  });
});
