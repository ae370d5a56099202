import { beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

let held: AnsweringLibrary;
const rule = (id: string, divisionCode: string, issuer: string, matter: string, amount: number) => ({
  id,
  title: `${matter}管理办法`,
  divisionCode,
  issuingAuthorities: [issuer],
  effectiveOn: '2020-01-01',
  text: `第一条　${matter}标准为每人${amount}元。`,
});

beforeAll(async () => {
  held = await answeringLibrary({
    policies: [
      rule('city', '320500', '苏州市人民政府', '高龄津贴', 100),
      rule('district', '320506', '苏州市吴中区人民政府', '高龄津贴', 150),
      rule('other-city', '320100', '南京市人民政府', '高龄津贴', 200),
      rule('city-heating', '320500', '苏州市人民政府', '取暖补贴', 300),
    ],
  });
});

const amountsOf = async (text: string, more = {}): Promise<readonly string[]> =>
  (await held.ask(text, more)).blocks.flatMap((block) => block.text.match(/\d+(?=元)/g) ?? []);

describe('a place named in the question', () => {
  it('keeps out the rules of other places', async () => {
    expect(await amountsOf('南京的高龄津贴标准是多少')).toEqual(['200']);
    expect(await amountsOf('苏州市高龄津贴标准是多少')).toEqual(['100']);
  });

  it('lets in no rule from outside the place given beside the question', async () => {
    const within = { divisionCode: '320500' };
    expect(await amountsOf('高龄津贴标准是多少', within)).toEqual(['100']);
    expect(await amountsOf('南京的高龄津贴标准是多少', within)).toEqual(['100']);
  });

  it('says where a rule comes from above', async () => {
    const answer = await held.ask('苏州市吴中区取暖补贴标准是多少');
    expect(answer.blocks.map(({ text }) => text).join('')).toContain('300元');
    expect(answer.notices.map(({ code }) => code)).toContain('higher-level');
  });

  it('says no such thing of a rule of the very place', async () => {
    const answer = await held.ask('苏州市吴中区高龄津贴标准是多少');
    expect(answer.blocks.map(({ text }) => text).join('')).toContain('150元');
    expect(answer.notices.map(({ code }) => code)).not.toContain('higher-level');
  });
});
