import { beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({
    policies: [
      {
        id: 'mooring',
        title: '示例市渔船停泊费办法',
        effectiveOn: '2024-01-01',
        text: '第一条　有下列情形之一的，免收渔船停泊费：\n（一）因台风避险进港停泊的；\n（二）参加海上救助的渔船停泊的。\n第二条　渔船停泊费按照船长计收，标准如下：\n（一）船长不满十米的渔船每天停泊费五元；\n（二）十米至二十米的，收八元；\n（三）船长二十米以上的渔船每天停泊费十五元。\n第三条　本办法自2024年1月1日起施行。',
      },
    ],
  });
});
const told = async (question: string) => (await held.ask(question)).blocks.map(({ text }) => text).join('');

describe('an item of a list', () => {
  it('is shown with what it is one of', async () => {
    const text = await told('台风避险停泊要交渔船停泊费吗');
    expect(text).toContain('免收渔船停泊费：（一）因台风避险');
  });

  it('is not parted from another of its list by a gap', async () => {
    const text = await told('渔船每天停泊费按船长收多少元');
    expect(text).toMatch(/五元；.*八元；.*十五元/u);
  });

  it('is told by the line above it what it is of, and comes with the others where each has the figure', async () => {
    expect(await told('渔船停泊费标准是多少')).toMatch(/五元；.*八元；.*十五元/u);
  });
});
