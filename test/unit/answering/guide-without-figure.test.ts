import { beforeAll, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({
    guides: [
      {
        id: 'berths',
        title: '渔船泊位租用',
        steps: ['3月1日至3月31日到渔港管理处登记', '缴费后领取泊位牌'],
        materials: ['渔船登记证'],
      },
      {
        id: 'nets',
        title: '渔网补贴申领',
        steps: ['向镇人民政府申请', '审核后发放'],
        materials: ['渔船登记证'],
        fees: '不收费',
      },
    ],
  });
});
const ask = async (question: string) => {
  const { status, blocks } = await held.ask(question);
  return { status, text: blocks.map(({ text }) => text).join('') };
};

it('how it is applied for does not answer how much is paid', async () => {
  expect((await ask('渔网补贴申领怎么办')).text).toContain('向镇人民政府申请');
  expect((await ask('渔船泊位租用要多少钱')).status).not.toBe('answered-from-guide');
});

it('a day that its steps name answers when, a fee that it names what it costs', async () => {
  expect((await ask('渔船泊位租用怎么办，什么时候登记')).text).toContain('3月1日至3月31日');
  expect((await ask('渔网补贴申领手续费多少钱')).text).toContain('不收费');
});
