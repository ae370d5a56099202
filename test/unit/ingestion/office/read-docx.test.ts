import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../kb/ingestion/readers/office/read-docx.ts';
import { writeArchive } from '../../../../scripts/fuzzing/write-archive.ts';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

function documentOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files = {
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        `word/${name}.xml`,
        `<w:${name} ${NAMESPACES}>${content}</w:${name}>`,
      ]),
    ),
  };
  return writeArchive(
    Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
  );
}

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const listed = (text: string, level: number, list = 1): string =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;

async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { blocks } = await readDocx(bytes, {});
  return blocks.map((block) =>
    block.kind === 'line'
      ? block.text
      : [block.header, ...block.rows].map((row) => row.join('|')).join(' / '),
  );
}

const NUMBERING = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1条　')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;

describe('automatic numbers', () => {
  it('stand in the text and begin anew below a new number', async () => {
    const body = [
      listed('甲', 0),
      listed('乙', 1),
      listed('丙', 1),
      listed('丁', 2),
      listed('戊', 0),
      listed('己', 1),
    ].join('');
    expect(await linesOf(documentOf(body, { numbering: NUMBERING }))).toEqual([
      '第一条 甲',
      '（一）乙',
      '（二）丙',
      '1.丁',
      '第二条 戊',
      '（一）己',
    ]);
  });

  it('stand apart from the text behind 第一条 with the tab that Word sets unless told otherwise', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1条')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'chineseCounting', '第%3款', '<w:suff w:val="nothing"/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const body = [listed('为规范', 0), listed('甲', 1), listed('乙', 2), listed('规定如下', 0)].join('');
    expect(await linesOf(documentOf(body, { numbering }))).toEqual([
      '第一条 为规范',
      '（一）甲',
      '第一款乙',
      '第二条 规定如下',
    ]);
  });

  it('go on where a list goes on and begin anew where it says so', async () => {
    const body = [listed('甲', 0), paragraph(run('之间')), listed('乙', 0), listed('丙', 0, 3)].join('');
    expect(await linesOf(documentOf(body, { numbering: NUMBERING }))).toEqual([
      '第一条 甲',
      '之间',
      '第二条 乙',
      '第一条 丙',
    ]);
  });

  it('are shown in figures where the level says so', async () => {
    const body = [listed('甲', 0, 2), listed('乙', 1, 2)].join('');
    expect(await linesOf(documentOf(body, { numbering: NUMBERING }))).toEqual(['I.甲', '1.1乙']);
  });

  it('come from the style of the paragraph', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="条二"/><w:basedOn w:val="a"/></w:style>';
    const body =
      paragraph(run('甲'), '<w:pStyle w:val="a"/>') + paragraph(run('乙'), '<w:pStyle w:val="b"/>');
    expect(await linesOf(documentOf(body, { numbering: NUMBERING, styles }))).toEqual([
      '第一条 甲',
      '第二条 乙',
    ]);
  });

  it('are not spent on empty paragraphs', async () => {
    const body = listed('甲', 0) + listed('', 0) + listed('乙', 0);
    expect(await linesOf(documentOf(body, { numbering: NUMBERING }))).toEqual(['第一条 甲', '第二条 乙']);
  });
});

describe('readDocx', () => {
  it('keeps insertions, drops deletions, hidden text and field instructions', async () => {
    const body = paragraph(
      `${run('每月')}<w:del>${run('50')}</w:del><w:ins>${run('80')}</w:ins>${run('元')}${run('密', '<w:vanish/>')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('。')}`,
    );
    expect(await linesOf(documentOf(body))).toEqual(['每月80元。']);
  });

  it('reads a text box once', async () => {
    const box = `<w:txbxContent>${paragraph(run('框内'))}</w:txbxContent>`;
    const body = paragraph(
      `${run('正文')}<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`,
    );
    expect(await linesOf(documentOf(body))).toEqual(['正文', '框内']);
  });

  it('repeats the value of merged cells', async () => {
    const body = `<w:tbl><w:tr>${cell('对象')}${cell('标准', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('老人', '<w:vMerge w:val="restart"/>')}${cell('城市')}${cell('100元')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('农村')}${cell('80元')}</w:tr></w:tbl>`;
    expect(await linesOf(documentOf(body))).toEqual(['对象|标准|标准 / 老人|城市|100元 / 老人|农村|80元']);
  });

  it('reads soft breaks as lines, tabs as spaces, notes at the end', async () => {
    const body = paragraph(
      `${run('甲')}<w:r><w:br/></w:r>${run('乙')}<w:r><w:tab/></w:r>${run('丙')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
    );
    const footnotes = `<w:footnote w:id="2">${paragraph(run('见附件'))}</w:footnote>`;
    expect(await linesOf(documentOf(body, { footnotes }))).toEqual(['甲', '乙 丙', '见附件']);
  });

  it('keeps the text of content controls', async () => {
    expect(
      await linesOf(documentOf(`<w:sdt><w:sdtContent>${paragraph(run('甲'))}</w:sdtContent></w:sdt>`)),
    ).toEqual(['甲']);
  });

  it.each([
    ['no text', documentOf(paragraph('')), 'no-readable-text'],
    ['no document', writeArchive([{ path: 'a.txt', bytes: new Uint8Array([1]) }]), 'corrupt-file'],
    ['no archive', new TextEncoder().encode('甲'), 'corrupt-file'],
    [
      'elements without end',
      documentOf('<w:sdt><w:sdtContent>'.repeat(300) + paragraph(run('甲'))),
      'corrupt-file',
    ],
  ])('refuses a file with %s', async (_, bytes, code) => {
    await expect(readDocx(bytes, {})).rejects.toMatchObject({ name: 'UnreadablePolicyFileError', code });
  });

  it('tells a locked document and one of before 2007', async () => {
    const head = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const locked = Buffer.concat([head, Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(readDocx(locked, {})).rejects.toMatchObject({ code: 'encrypted-file' });
    await expect(readDocx(head, {})).rejects.toMatchObject({ code: 'unsupported-format' });
  });
});
