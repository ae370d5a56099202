import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../kb/ingestion/readers/html/read-html.ts';
import { findTestData } from '../support/test-data.ts';

const testData = findTestData();

interface RealText {
  readonly title: string;
  readonly text: string;
  readonly doc_no: string;
}

const MENU = ['政务公开', '办事服务', '互动交流', '走进示例', '政策解读，一图读懂']
  .flatMap((name) => Array.from({ length: 6 }, (_, index) => `<li><a href="/${index}">${name}</a></li>`))
  .join('');
const OTHERS = Array.from(
  { length: 10 },
  (_, index) =>
    `<li><a href="/r${index}">示例市人民政府关于印发第${index}号规划、方案的通知</a><span>2020-01-02</span></li>`,
).join('');
const IMPRINT =
  '主办：示例市人民政府办公室　承办：示例市大数据中心　地址：示例市中心路1号，邮编：000000 <a href="/map">网站地图</a><br>示例ICP备00000000号　网站标识码：0000000000　建议使用分辨率1024以上浏览本站。';

/** Pages as systems without any known name print them, the text where `${body}` is. */
const LAYOUTS: Readonly<Record<string, (body: string, text: RealText) => string>> = {
  'boxes in boxes': (body, { title }) =>
    `<title>${title}_示例市人民政府</title><div><ul>${MENU}</ul></div><div><div><div>您的位置：<a href="/">首页</a> &gt; <a href="/x">政务公开</a></div><h1>${title}</h1><div><span>发布时间：2020-03-04 10:00:00</span> <span>来源：市政府办</span> <span>浏览次数：120</span> 【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div><div>${body}</div><div><a href="#">打印</a> <a href="#">关闭</a></div><div>上一篇：<a href="/p">另一个文件，关于某事的通知</a></div></div><div><h3>相关文章</h3><ul>${OTHERS}</ul></div></div><div>${IMPRINT}</div>`,
  'tables in tables': (body, { title }) =>
    `<title>${title}</title><table><tr><td>${MENU}</td></tr><tr><td width=200><ul>${OTHERS}</ul></td><td><table><tr><td align=center><b>${title}</b></td></tr><tr><td>2020-03-04 来源：本站 点击数：55</td></tr><tr><td>${body}</td></tr><tr><td>【打印本页】【关闭窗口】</td></tr></table></td></tr><tr><td colspan=2>${IMPRINT}</td></tr></table>`,
  'one form around all': (body, { title, doc_no }) =>
    `<form id="aspnetForm"><div id="header"><ul>${MENU}</ul></div><div id="Main"><table border=1><tr><td>索引号</td><td>A/1</td><td>发布机构</td><td>市政府办</td></tr><tr><td>文号</td><td>${doc_no}</td><td>公开日期</td><td>2020-03-04</td></tr><tr><td>标题</td><td colspan=3>${title}</td></tr></table><div>${body}</div><ul>${OTHERS}</ul></div><div id="footer">${IMPRINT}</div></form>`,
  'nothing around it': (body, { title }) => `${title}<hr>${body}<hr><a href="/">返回首页</a>`,
};

const BODIES: Readonly<Record<string, (line: string) => string>> = {
  'a paragraph a line': (line) => `<p>　　${line}</p>`,
  'broken lines': (line) => `　　${line}<br>\n`,
  'what a word processor writes': (line) =>
    `<div><span><font>${line.replace(/.{7}/gu, '$&</font><font>')}</font></span></div>`,
};

const bare = (text: string): string => text.replace(/\s/g, '');

describe.skipIf(!testData)('real texts in pages of unknown systems', () => {
  const texts = testData
    ? readFileSync(join(testData, 'govcn', 'gold.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as RealText)
    : [];
  const cases = Object.keys(LAYOUTS).flatMap((layout) =>
    Object.keys(BODIES).map((body) => [layout, body] as const),
  );

  it.each(cases)('are read character by character: %s, %s', (layout, body) => {
    const wrong = texts.flatMap((text) => {
      const lines = text.text.split('\n').map(BODIES[body] ?? String);
      const { blocks } = readHtml(LAYOUTS[layout]?.(lines.join(''), text) ?? '');
      const read = blocks.map((block) => (block.kind === 'line' ? block.text : 'table')).join('');
      return bare(read) === bare(text.text) ? [] : [text.title];
    });
    expect(wrong).toEqual([]);
    expect(texts).toHaveLength(20);
  });
});
