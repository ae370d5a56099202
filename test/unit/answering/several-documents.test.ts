import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../kb/answering/answer.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

const rule = (id: string, divisionCode: string | undefined, amount: string, more: object = {}) => ({
  id,
  title: `${id}高龄津贴管理办法`,
  divisionCode,
  effectiveOn: '2020-01-01',
  text: `第一条　高龄津贴标准为每人每月${amount}。\n第二条　高龄津贴由民政部门受理。`,
  ...more,
});

const province = rule('江苏省', '320000', '50元', { effectiveOn: '2019-01-01' });
const city = rule('苏州市', '320500', '100元');
const district = rule('吴中区', '320506', '150元', { effectiveOn: '2022-07-01' });

const noticeOf = (answer: Answer, code: string): string | undefined =>
  answer.notices.find((notice) => notice.code === code)?.text;
const textsOf = ({ blocks }: Answer): readonly string[] => blocks.map(({ text }) => text);

describe('rules of several levels on one thing', () => {
  it('stand side by side, the nearest first, with level and date and without a verdict', async () => {
    const held = await answeringLibrary({ policies: [province, city, district] });
    const answer = await held.ask('吴中区高龄津贴标准是多少', { divisionCode: '320506' });
    expect(textsOf(answer).slice(0, 3)).toEqual([
      '第一条 高龄津贴标准为每人每月150元。',
      '第一条 高龄津贴标准为每人每月100元。',
      '第一条 高龄津贴标准为每人每月50元。',
    ]);
    expect(noticeOf(answer, 'documents-differ')).toBe(
      '现行有效的3份文件写法不同：' +
        '《吴中区高龄津贴管理办法》（区县级，自2022年7月1日起施行）写的是150元；' +
        '《苏州市高龄津贴管理办法》（市级，自2020年1月1日起施行）写的是100元；' +
        '《江苏省高龄津贴管理办法》（省级，自2019年1月1日起施行）写的是50元。' +
        '层级较高的是《江苏省高龄津贴管理办法》，离所问地区最近的是《吴中区高龄津贴管理办法》。' +
        '以哪一份为准，本平台不作判断，请向发文机关核实。',
    );
    expect(noticeOf(answer, 'higher-level')).toBeUndefined();
  });

  it.each([
    ['320506', [city], '本区无规定，适用市级规定（以本库收录的文件为准）。'],
    ['320506', [province], '本区无规定，适用省级规定（以本库收录的文件为准）。'],
    ['320583', [city], '本市无规定，适用市级规定（以本库收录的文件为准）。'],
    ['990102', [rule('国家', '000000', '10元')], '本区无规定，适用国家规定（以本库收录的文件为准）。'],
    ['320506', [district, city], undefined],
    ['320500', [city], undefined],
    ['320506', [rule('未标地区', undefined, '10元')], undefined],
  ])('in %s say where there is no rule of the place itself', async (divisionCode, policies, text) => {
    const held = await answeringLibrary({ policies });
    const answer = await held.ask('高龄津贴标准是多少', { divisionCode });
    expect(answer.status).toBe('answered');
    expect(noticeOf(answer, 'higher-level')).toBe(text);
  });

  it('of another matter are not compared', async () => {
    const heating = {
      ...city,
      id: 'heating',
      title: '取暖补贴管理办法',
      text: '第一条　取暖补贴标准为每人每月300元。',
    };
    const held = await answeringLibrary({ policies: [heating, district] });
    const answer = await held.ask('吴中区取暖补贴标准是多少', { divisionCode: '320506' });
    expect(answer.notices.map(({ code }) => code)).toEqual(['higher-level']);
    expect(textsOf(answer).join('')).not.toContain('150元');
  });
});

describe('documents of one level on one thing', () => {
  const older = rule('甲', '320500', '100元', { documentNumber: '例规〔2020〕1号' });
  const newer = rule('乙', '320500', '120元', { effectiveOn: '2024-03-01' });

  it('come newer first, and nothing is said of one replacing the other where no record says so', async () => {
    const held = await answeringLibrary({ policies: [older, newer] });
    const answer = await held.ask('高龄津贴标准是多少', { divisionCode: '320500' });
    expect(textsOf(answer).slice(0, 2).join()).toMatch(/120元.*100元/);
    expect(noticeOf(answer, 'documents-differ')).not.toMatch(/修改|废止|代替|层级较高|最近/);
  });

  it('say what a record says of them', async () => {
    const relations = [{ type: 'amends', target: '例规〔2020〕1号', provisions: ['第二条'] }];
    const held = await answeringLibrary({ policies: [older, { ...newer, relations }] });
    const answer = await held.ask('高龄津贴标准是多少', { divisionCode: '320500' });
    expect(noticeOf(answer, 'documents-differ')).toContain(
      '《甲高龄津贴管理办法》第二条自2024年3月1日起已被《乙高龄津贴管理办法》修改。',
    );
  });

  it('that agree are named, and no difference is claimed', async () => {
    const same = {
      ...newer,
      text: '第一条　高龄津贴标准为每人每月100元，自申请获准的次月起存入本人的社会保障卡。',
    };
    const held = await answeringLibrary({ policies: [older, same] });
    const answer = await held.ask('高龄津贴标准是多少', { divisionCode: '320500' });
    expect(noticeOf(answer, 'documents-differ')).toBeUndefined();
    expect(noticeOf(answer, 'several-documents')).toMatch(/^现行有效的2份文件对此都有规定：/);
  });

  it.each([
    '第一条　高龄津贴标准为每人每月100元，百岁以上为每人每月600元。',
    '第一条　高龄津贴标准为每人每月一百元。',
    '第三条　高龄津贴标准依照第二条执行。',
    '第三条　高龄津贴标准为每人每月100元。\n第四条　高龄津贴标准低于每人每月50元的，一次发放。',
  ])('do not differ where a figure is common or there is none: %s', async (text) => {
    const held = await answeringLibrary({ policies: [older, { ...newer, text }] });
    const answer = await held.ask('高龄津贴标准是多少', { divisionCode: '320500' });
    expect(noticeOf(answer, 'documents-differ')).toBeUndefined();
  });

  it('of which one has been repealed leave the other alone', async () => {
    const relations = [{ type: 'repeals', target: '例规〔2020〕1号' }];
    const held = await answeringLibrary({ policies: [older, { ...newer, relations }] });
    const answer = await held.ask('高龄津贴标准是多少', { divisionCode: '320500' });
    expect(answer.notices.map(({ code }) => code)).toEqual([]);
    expect(textsOf(answer).join('')).not.toContain('100元');
  });
});
