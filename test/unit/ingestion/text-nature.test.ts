import { describe, expect, it } from 'vitest';
import { readPolicyFile } from '../../../kb/ingestion/readers/read-policy-file.ts';
import { textNature } from '../../../kb/ingestion/structure/text-nature.ts';

async function drafted(text: string) {
  const file = { path: '文件.txt', bytes: new TextEncoder().encode(text) };
  for await (const item of readPolicyFile(file, {})) {
    if (item.kind !== 'draft') continue;
    const { metadata, relations } = item.draft;
    return {
      effectiveOn: metadata.effectiveOn,
      statedValidity: metadata.statedValidity,
      changes: relations
        .filter(({ type }) => type !== 'interprets' && type !== 'basedOn')
        .map(({ type, target, targetTitle, effectiveOn }) => [type, target, targetTitle, effectiveOn]),
    };
  }
  throw new Error('nothing was read');
}

const rules = `第一条　为规范照明，制定本办法。
第二条　本办法自2024年7月1日起施行，《示例市照明管理办法》（示政规〔2015〕10号）同时废止。`;

describe('what a text is', () => {
  it.each([
    ['示例市照明管理办法', 'act'],
    ['关于废止《示例市照明管理办法（草案）》的决定', 'act'],
    ['关于在制定规范性文件过程中充分听取企业意见的通知', 'act'],
    ['最高人民法院关于适用《中华人民共和国民法典》继承编的解释（一）', 'act'],
    ['示例市照明管理办法（征求意见稿）', 'draft'],
    ['示例市照明条例（修订草案）', 'draft'],
    ['关于公开征求《示例市照明管理办法（修订草案征求意见稿）》意见的公告', 'consultation'],
    ['示例市司法局关于《示例市照明条例（草案）》公开征求意见的通知', 'consultation'],
    ['《示例市照明管理办法》政策解读', 'commentary'],
    ['关于《示例市照明条例（草案）》的说明', 'commentary'],
    ['市城管局有关负责人就《示例市照明管理办法》答记者问', 'commentary'],
    ['示例市照明补贴政策问答（一）', 'commentary'],
    ['最高人民法院关于审理照明案件若干问题的解答', 'act'],
  ])('%s: %s', (title, nature) => {
    expect(textNature(title, [])).toBe(nature);
  });

  it('an act ends the earlier one and has its own date', async () => {
    expect(await drafted(`示例市照明管理办法\n示政规〔2024〕3号\n${rules}`)).toEqual({
      effectiveOn: '2024-07-01',
      statedValidity: undefined,
      changes: [['repeals', '示政规〔2015〕10号', '示例市照明管理办法', '2024-07-01']],
    });
  });

  it('a draft ends nothing and does not hold, wherever it says that it is one', async () => {
    const none = { effectiveOn: undefined, statedValidity: 'not-yet-effective', changes: [] };
    expect(await drafted(`示例市照明管理办法（征求意见稿）\n${rules}`)).toEqual(none);
    expect(await drafted(`示例市照明管理办法\n（征求意见稿）\n${rules}`)).toEqual(none);
  });

  it('a notice with the draft annexed holds as little as the draft; alone it is a notice', async () => {
    const notice = `关于公开征求《示例市照明管理办法（征求意见稿）》意见的公告
现公开征求意见，请于2024年6月30日前反馈。
示例市城市管理局
2024年6月1日
附件
示例市照明管理办法（征求意见稿）
${rules}`;
    const nothing = { effectiveOn: undefined, changes: [] };
    expect(await drafted(notice)).toEqual({ ...nothing, statedValidity: 'not-yet-effective' });
    const alone = notice.slice(0, notice.indexOf('附件'));
    expect(await drafted(alone)).toEqual({ ...nothing, statedValidity: undefined });
  });

  it('what explains an act reports what that ends, by number alone, for staff to decide', async () => {
    const text = `《示例市照明管理办法（修订）》政策解读
一、主要内容
新办法自2024年7月1日起施行，《示例市照明管理办法》（示政规〔2015〕10号）同时废止。`;
    expect(await drafted(text)).toEqual({
      effectiveOn: undefined,
      statedValidity: undefined,
      changes: [['repeals', '示政规〔2015〕10号', undefined, '2024-07-01']],
    });
  });

  it.each([
    ['经研究，不同意废止《示例市照明管理办法》（示政规〔2015〕10号）。', []],
    ['建议废止《示例市照明管理办法》（示政规〔2015〕10号）。', []],
    ['拟于明年废止《示例市照明管理办法》（示政规〔2015〕10号）。', []],
    [
      '经研究决定废止《示例市照明管理办法》（示政规〔2015〕10号）。',
      [['repeals', '示政规〔2015〕10号', '示例市照明管理办法', undefined]],
    ],
    [
      '《示例市照明管理办法》（示政规〔2015〕10号）已于2019年6月30日废止，不得再援引。',
      [['repeals', '示政规〔2015〕10号', undefined, '2019-06-30']],
    ],
  ])('%s', async (sentence, changes) => {
    const text = `示例市人民政府关于第5号工作的通知\n示政发〔2024〕25号\n一、认真抓好工作。\n二、${sentence}`;
    expect((await drafted(text)).changes).toEqual(changes);
  });
});
