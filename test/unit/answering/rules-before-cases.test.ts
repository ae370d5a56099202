import { describe, expect, it } from 'vitest';
import { tellsOnly } from '../../../kb/policy/tells-only.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

const OF_CASE = { documentNumbers: [], issuingAuthorities: [] };

describe('what only tells', () => {
  it.each([
    { title: '用人单位与劳动者约定实行包薪制，是否需要支付加班费', genre: '案例', told: true },
    { title: '劳动仲裁的攻略', genre: '其他', told: true },
    { title: '劳动仲裁的攻略', genre: undefined, told: false },
    { title: '中华人民共和国劳动合同法', genre: '其他', told: false },
    { title: '关于做好工资支付工作的通知', genre: '其他', told: false },
  ])('is $told of 《$title》, genre $genre', ({ title, genre, told }) => {
    expect(tellsOnly({ ...OF_CASE, title, genre })).toBe(told);
  });

  it('is nothing that bears a number', () => {
    expect(
      tellsOnly({ ...OF_CASE, documentNumbers: ['苏府办〔2020〕1号'], title: '甲案', genre: '案例' }),
    ).toBe(false);
  });
});

describe('a rule that several cases apply', () => {
  const cases = Array.from({ length: 9 }, (_, at) => ({
    id: `case-${at}`,
    genre: '案例',
    title: `加班费怎么算的争议之${at + 1}`,
    text: `第${at + 1}案中，张某主张加班费，双方争执加班费怎么算，公司以加班费已经包含在工资中为由拒绝支付加班费差额。`,
  }));
  const statute = {
    id: 'statute',
    genre: '法律',
    title: '示例工资支付条例',
    text: '第一条　用人单位安排加班的，应当向劳动者支付加班费。\n第二条　工资按月支付。',
  };

  it('is quoted before them, though they fill the first places of the search', async () => {
    const held = await answeringLibrary({ policies: [...cases, statute] });
    const answer = await held.ask('加班费怎么算');
    expect(answer.citations[0]?.documentId).toBe('statute');
  });

  it('gives way where a case is asked for', async () => {
    const held = await answeringLibrary({ policies: [...cases, statute] });
    const answer = await held.ask('加班费争议的案例中公司为什么拒绝支付加班费差额');
    expect(answer.citations[0]?.documentId).toMatch(/^case/);
  });
});
