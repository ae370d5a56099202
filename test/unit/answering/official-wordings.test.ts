import { describe, expect, it } from 'vitest';
import { createOfficialWordings, inOfficialWords } from '../../../kb/answering/official-wordings.ts';
import { answeringLibrary } from '../../support/answering-library.ts';

describe('everyday wordings', () => {
  const find = createOfficialWordings([
    { official: ['机动车驾驶证'], everyday: ['驾照', '驾驶本'] },
    { official: ['驾驶证期满换证', '驾驶证换发'], everyday: ['驾照到期', '驾照过期了'] },
  ]);

  it('are found, the longest at each place', () => {
    expect(find('我的驾照过期了，驾驶本还在').map(({ said }) => said)).toEqual(['驾照过期了', '驾驶本']);
    expect(find('身份证丢了')).toEqual([]);
  });

  it('give way to what the documents say, and only to that', () => {
    const text = '驾照到期怎么办';
    expect(inOfficialWords(text, find(text), (words) => words === '驾驶证换发')).toBe('驾驶证换发怎么办');
    expect(inOfficialWords(text, find(text), () => false)).toBe(text);
    expect(inOfficialWords(text, find(text), (words) => ['驾照到期', '驾驶证换发'].includes(words))).toBe(
      text,
    );
  });

  it('stand where the term says nearly the same: it is found by them', () => {
    const fund = createOfficialWordings([{ official: ['住房公积金提取'], everyday: ['取公积金'] }]);
    const text = '租房怎么提取公积金';
    expect(inOfficialWords(text, fund(text), (words) => words === '住房公积金提取')).toBe(text);
  });

  it('are answered from a rule that says it in no words of theirs', async () => {
    const held = await answeringLibrary(
      {
        policies: [
          {
            id: 'boats',
            title: '示例市游船驾驶管理办法',
            effectiveOn: '2024-01-01',
            text: '第一条　游船应当悬挂识别旗。\n第二条　营运船舶适航凭证遗失的，应当在三日内申请补发。\n第三条　船上应当配备救生衣，遗失的应当补齐。\n第四条　本办法自2024年1月1日起施行。',
          },
        ],
      },
      () => ({
        findOfficialWordings: createOfficialWordings([
          { official: ['营运船舶适航凭证'], everyday: ['下水本子'] },
        ]),
      }),
    );
    const answer = await held.ask('下水本子遗失几天内补');
    expect(answer.blocks.map(({ text }) => text).join('')).toContain('三日内申请补发');
  });
});
