import { describe, expect, it } from 'vitest';
import { careNotice, subsidyRules } from '../../fixtures/answering-records.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

const amendment = {
  id: 'subsidy-amendment',
  title: '关于修改《一次性创业补贴实施办法》的通知',
  documentNumber: '例人社规〔2025〕8号',
  datedOn: '2025-08-01',
  effectiveOn: '2025-09-01',
  relations: [{ type: 'amends', target: '例人社规〔2022〕6号', provisions: ['第一条'] }],
  text: '一、将第一条修改为：“一次性创业补贴标准为每户10000元。”\n二、本通知自2025年9月1日起施行。',
};

describe('a provision that another document has amended', () => {
  it('gives way to what amends it, from the day on which that takes effect', async () => {
    const held = await answeringLibrary({ policies: [subsidyRules, amendment] });
    const after = await held.ask('一次性创业补贴标准是多少');
    expect(after.blocks.map(({ text }) => text).join('')).toContain('10000元');
    expect(after.blocks.map(({ text }) => text).join('')).not.toContain('8000元');
    const before = await held.ask('一次性创业补贴标准是多少', { asOf: '2025-08-31' });
    expect(before.blocks.map(({ text }) => text)).toEqual(['第一条 一次性创业补贴标准为每户8000元。']);
  });
});

describe('two standard answers that differ in one word', () => {
  const entry = (id: string, canonicalQuestion: string, answer: string) => ({
    id,
    kind: 'hotline-entry',
    canonicalQuestion,
    answer,
  });

  it('are not taken for each other', async () => {
    const held = await answeringLibrary({
      entries: [entry('second', '购买第二套住房契税税率是多少？', '第二套住房契税税率为3%。')],
    });
    expect((await held.ask('购买第一套住房契税税率是多少？')).entryId).toBeUndefined();
    expect((await held.ask('购买第二套住房契税税率是多少')).entryId).toBe('second');
  });

  it('are offered instead', async () => {
    const held = await answeringLibrary({
      entries: [entry('second', '购买第二套住房契税税率是多少？', '第二套住房契税税率为3%。')],
    });
    const answer = await held.ask('购买第一套住房契税税率是多少？');
    expect(answer.suggestions).toEqual(['购买第二套住房契税税率是多少？']);
    expect(answer.nextSteps).toContainEqual({
      kind: 'ask',
      text: '购买第二套住房契税税率是多少？',
      target: '购买第二套住房契税税率是多少？',
    });
  });
});

describe('a rule of another place', () => {
  const elsewhere = {
    ...careNotice,
    id: 'care-elsewhere',
    documentNumber: '远府办〔2023〕9号',
    issuingAuthorities: ['远市人民政府办公室'],
    html: careNotice.html.replaceAll('100元', '300元').replaceAll('例', '远'),
    divisionCode: '990200',
  };

  it('does not apply where the division is given', async () => {
    const held = await answeringLibrary({ policies: [{ ...careNotice, divisionCode: '990100' }, elsewhere] });
    const here = await held.ask('高龄津贴每月多少钱', { divisionCode: '990100' });
    expect(here.blocks.map(({ text }) => text)).toEqual([
      '（一）八十周岁以上老年人按月享受高龄津贴，每人每月100元。',
    ]);
  });

  it('stands behind the one of the place that the question names', async () => {
    const held = await answeringLibrary({ policies: [careNotice, elsewhere] });
    const answer = await held.ask('远市高龄津贴每月多少钱');
    expect(answer.blocks[0]?.text).toContain('300元');
  });
});
