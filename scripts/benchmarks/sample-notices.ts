import { writeArchive } from '../fuzzing/write-archive.ts';

const MATTERS = [
  '高龄津贴',
  '临时救助',
  '公租房',
  '灵活就业社保补贴',
  '残疾人两项补贴',
  '老旧小区改造',
  '创业担保贷款',
  '生育津贴',
];
const VERBS = [
  '申请条件',
  '办理程序',
  '补贴标准',
  '监督管理',
  '档案管理',
  '资金来源',
  '公示要求',
  '责任追究',
];

/** 仿真通知: a notice of some 800 characters that no other number has. */
export interface SampleNotice {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export function sampleNotice(number: number): SampleNotice {
  const matter = MATTERS[number % MATTERS.length];
  const title = `示例市民政局关于做好第${number}片区${matter}工作的通知`;
  const articles = VERBS.flatMap((verb, index) => [
    `${'一二三四五六七八'[index]}、${verb}`,
    `${matter}的${verb}按照本通知第${number}号办理规则执行，每人每月不超过${100 + ((number * 37 + index * 11) % 900)}元，由户籍所在地的镇人民政府（街道办事处）在${5 + ((number + index) % 20)}个工作日内审核办结。`,
    `（一）各区民政局应当公开${verb}。（二）不得要求群众重复提交材料${number}-${index}。`,
  ]);
  return {
    title,
    paragraphs: [
      `示民发〔${2000 + (number % 25)}〕${1 + (number % 900)}号`,
      title,
      '各区民政局：',
      ...articles,
      '示例市民政局',
      `${2000 + (number % 25)}年${1 + (number % 12)}月${1 + (number % 28)}日`,
    ],
  };
}

export function noticeAsHtml({ title, paragraphs }: SampleNotice): Uint8Array {
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  const navigation = '<li><a href="/">首页</a></li>'.repeat(40);
  return new TextEncoder().encode(
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}_示例市人民政府</title></head><body><ul class="nav">${navigation}</ul><div class="TRS_Editor">${body}</div><footer>版权所有</footer></body></html>`,
  );
}

const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

export function noticeAsDocx({ paragraphs }: SampleNotice): Uint8Array {
  const body = paragraphs
    .map((paragraph) => `<w:p><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t>${paragraph}</w:t></w:r></w:p>`)
    .join('');
  const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return writeArchive(
    Object.entries({
      '[Content_Types].xml': CONTENT_TYPES,
      '_rels/.rels': RELATIONSHIPS,
      'word/document.xml': document,
    }).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
  );
}

export function noticeAsJsonLine(notice: SampleNotice, id: string): string {
  return JSON.stringify({ id, title: notice.title, text: notice.paragraphs.join('\n') });
}
