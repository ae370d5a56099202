import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../kb/ingestion/readers/read-markdown.ts';
import { parseBlocks } from '../../../kb/ingestion/structure/parse-structure.ts';
import { stripMarkdown } from '../../../kb/ingestion/structure/strip-markdown.ts';

const strip = (line: string): string => stripMarkdown(line).text;

async function read(markdown: string) {
  const { blocks, title } = await readMarkdown(new TextEncoder().encode(markdown), {});
  return { blocks, title, ...parseBlocks(blocks, { title }) };
}

const NOTICE = `---
title: 课后服务
tags:
  - 教育
---
**示例市教育局关于课后服务收费的通知**

示教〔2025〕9号

各学校：

一、**收费标准**。每生每学期*不超过*600元，见[附件](http://x.example/a.docx)。

二、\`不得\`强制。

> 三、本通知自2025年9月1日起施行。

| 项目 | 金额 |
|---|---|
| **办证** | [0元](a.html) |

示例市教育局
2025年8月20日
`;

describe('Markdown', () => {
  it('is read without its marks, and a quoted 三、 is a provision', async () => {
    const { provisions, metadata, title } = await read(NOTICE);
    expect(title).toBeUndefined();
    expect(metadata).toMatchObject({
      title: '示例市教育局关于课后服务收费的通知',
      documentNumbers: ['示教〔2025〕9号'],
      effectiveOn: '2025-09-01',
      datedOn: '2025-08-20',
    });
    expect(provisions.map(({ label, text }) => [label, text])).toEqual(
      expect.arrayContaining([
        ['一、', '一、收费标准。每生每学期不超过600元，见附件。'],
        ['二、', '二、不得强制。'],
        ['三、', '三、本通知自2025年9月1日起施行。'],
      ]),
    );
    const text = provisions.map((provision) => provision.text).join('\n');
    expect(text).toContain('项目：办证；金额：0元');
    expect(text).not.toMatch(/课后服务\n|tags|[*`>[\]]/);
  });

  it('takes its title from the front matter where the text bears none', async () => {
    const { title } = await read('---\ntitle: "示例市课后服务办法"\n---\n一、每生600元。\n');
    expect(title).toBe('示例市课后服务办法');
  });

  it('keeps a text between rules that is no front matter', () => {
    const text = '---\n本通知自2025年9月1日起施行。\n---\n第一条 略。';
    expect(strip(text)).toBe(text);
  });

  it.each([
    ['***甲***和**乙*丙*丁**、__戊__、_己_', '甲和乙丙丁、戊、己'],
    ['长10*20*30厘米', '长10*20*30厘米'],
    ['满3*年*的', '满3年的'],
    ['姓名____，电话____', '姓名____，电话____'],
    ['表名a_b_c', '表名a_b_c'],
    ['见[附件1](附件1.docx "下载")和<https://x.example/b>', '见附件1和https://x.example/b'],
    ['示财[2024]12号（[2023](略)）', '示财[2024]12号（[2023](略)）'],
    ['![图](a.png)甲', '甲'],
    ['1\\. 不是\\*编号\\*', '1. 不是*编号*'],
    ['> > **四、** 甲', '四、 甲'],
    ['| 甲\\|乙 | **丙** |', '| 甲｜乙 | 丙 |'],
    ['## 一、标题 ##', '## 一、标题'],
    ['甲<!-- 批注 -->乙', '甲乙'],
    ['甲  \n乙\\', '甲  \n乙'],
    ['```\n甲\n```', '甲'],
    ['[1]: https://x.example', ''],
  ])('%s', (markdown, text) => {
    expect(strip(markdown)).toBe(text);
  });

  it('takes time in proportion to its length', () => {
    for (const part of ['*', '**a', '[', '[a](', '`', '_a', '> ', '<!--', '---\n', '|*']) {
      const start = process.cpuUsage();
      strip(part.repeat(20_000));
      expect(process.cpuUsage(start).user / 1_000, part).toBeLessThan(3_000);
    }
  });
});
