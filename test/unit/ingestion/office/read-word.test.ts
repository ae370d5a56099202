import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTextOf } from '../../../../kb/ingestion/readers/text-formats.ts';
import { UnreadablePolicyFileError } from '../../../../kb/ingestion/readers/unreadable-policy-file-error.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'files');
const document = (): Buffer => Buffer.from(readFileSync(join(FOLDER, 'numbered.doc')));

async function linesOf(bytes: Uint8Array, path = 'file.doc'): Promise<readonly string[]> {
  const { blocks } = await readTextOf({ path, bytes }, {});
  return blocks.map((block) =>
    block.kind === 'line'
      ? block.text
      : [block.header, ...block.rows].map((row) => row.join('|')).join(' / '),
  );
}

async function codeOf(bytes: Uint8Array, path?: string): Promise<string> {
  const error = await linesOf(bytes, path).catch((thrown: unknown) => thrown);
  return error instanceof UnreadablePolicyFileError ? error.code : 'read';
}

/** Where the stream of the document begins; its header opens with a number of its own. */
const headerOf = (bytes: Buffer): number => bytes.indexOf(Buffer.from([0xec, 0xa5]), 512);

describe('a Word 97 document', () => {
  it('gives automatic numbers, merged cells, boxes and notes, without heads, hidden and deleted text', async () => {
    expect(await linesOf(document())).toEqual([
      '示例市人民政府办公室文件',
      '文本框：公开方式为主动公开',
      '示政办发〔2024〕12号',
      '示例市人民政府办公室关于做好高龄津贴发放工作的通知',
      '各区人民政府，市政府各部门：',
      '为完善养老服务体系，保障高龄老年人的基本生活，现将有关事项通知如下。',
      '一、发放对象',
      '具有本市户籍、年满八十周岁的老年人，可以申请高龄津贴。',
      '二、发放标准',
      '（一）八十至八十九周岁的，每人每月一百元；',
      '（二）九十至九十九周岁的，每人每月二百元；',
      '1. 身份证原件；',
      '2. 户口簿原件。',
      '三、申请办法',
      '（一）本人持有关证件到社区申请；',
      '办理材料见下表，',
      '详见示例市政府网站。',
      '年龄|每月标准|备注 / 八十周岁以上|一百元|由街道 内甲 内乙 内丙 内丁 按月发放 / 八十周岁以上|另有生活补贴五十元|另有生活补贴五十元 / 九十周岁以上|二百元|',
      '四、施行日期',
      '本通知自2024年5月1日起施行。',
      '第一章 总则',
      '一.1第一目',
      '第二章 分则',
      '二.1第二目',
      '一、另起一号',
      '①本附件自动编号的标题',
      '②同一样式的又一标题',
      '项目符号',
      '示例市人民政府办公室',
      '2024年4月15日',
      '高龄津贴，指按月发给高龄老年人的生活补助。',
    ]);
  });

  it('is read under the names of other word processors too', async () => {
    expect(await linesOf(document(), 'file.wps')).toHaveLength(31);
    expect(await linesOf(document(), 'file.docx')).toHaveLength(31);
  });

  it('is refused when it has a password or is older than Word 97', async () => {
    const locked = document();
    const flagsAt = headerOf(locked) + 0x0a;
    locked.writeUInt16LE(locked.readUInt16LE(flagsAt) | 0x0100, flagsAt);
    expect(await codeOf(locked)).toBe('encrypted-file');
    const old = document();
    old.writeUInt16LE(0x68, headerOf(old) + 2);
    expect(await codeOf(old)).toBe('unsupported-format');
    const older = document();
    older.writeUInt16LE(0xa5dc, headerOf(older));
    expect(await codeOf(older)).toBe('unsupported-format');
  });

  it('is refused when its sectors run in a circle, lead out of the file or are cut off', async () => {
    const bytes = document();
    const fatAt = (bytes.readUInt32LE(0x4c) + 1) * 512;
    const first = (headerOf(bytes) - 512) / 512;
    const circle = document();
    circle.writeUInt32LE(first, fatAt + first * 4);
    expect(await codeOf(circle)).toBe('corrupt-file');
    const astray = document();
    astray.writeUInt32LE(0x00ffffff, fatAt + first * 4);
    expect(await codeOf(astray)).toBe('corrupt-file');
    expect(await codeOf(bytes.subarray(0, 6000))).toBe('corrupt-file');
    expect(await codeOf(bytes.subarray(0, 100))).toBe('corrupt-file');
  });

  it('is told from a spreadsheet under its name', async () => {
    const bytes = document();
    const nameAt = bytes.indexOf(Buffer.from('WordDocument', 'utf16le'));
    bytes.fill(0, nameAt, nameAt + 64);
    bytes.write('Workbook', nameAt, 'utf16le');
    bytes.writeUInt16LE(18, nameAt + 64);
    await expect(linesOf(bytes)).rejects.toMatchObject({
      code: 'unsupported-format',
      message: '这是旧版 Excel 文件，请在 Excel 或 WPS 中另存为 .xlsx 后再导入',
    });
  });
});

describe('what is called .doc', () => {
  it('may be a page in GBK', async () => {
    const page = Buffer.concat([
      Buffer.from(
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset=gb2312></head><body><p>',
      ),
      Buffer.from([0xb9, 0xab, 0xbf, 0xaa]),
      Buffer.from('</p></body></html>'),
    ]);
    expect(await linesOf(page)).toEqual(['公开']);
  });

  it('may be a .docx', async () => {
    expect(await linesOf(readFileSync(join(FOLDER, 'notice.docx')))).toEqual(
      await linesOf(readFileSync(join(FOLDER, 'notice.docx')), 'notice.docx'),
    );
  });

  it('may be plain text, and is refused when it is none of these', async () => {
    expect(await linesOf(Buffer.from('第一条 本办法适用于本市。'))).toEqual(['第一条 本办法适用于本市。']);
    expect(await codeOf(Buffer.from([1, 2, 3, 0, 5, 6]))).toBe('corrupt-file');
    expect(await codeOf(Buffer.from('<?xml version="1.0"?><w:wordDocument/>'))).toBe('unsupported-format');
    expect(await codeOf(Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related'))).toBe(
      'unsupported-format',
    );
  });
});

describe('rich text', () => {
  const rtf = (body: string): Buffer =>
    Buffer.from(
      `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset136 Ming;}}{\\stylesheet{\\s1\\outlinelevel0 heading 1;}{\\s2 toc 1;}{\\s3\\sbasedon2 own;}}${body}}`,
      'latin1',
    );

  it('gives what a word processor shows of a notice', async () => {
    const lines = await linesOf(readFileSync(join(FOLDER, 'numbered.rtf')), 'file.rtf');
    expect(lines.slice(4, 12)).toEqual([
      '为完善养老服务体系，保障高龄老年人的基本生活，现将有关事项通知如下。',
      '一、发放对象',
      '具有本市户籍、年满八十周岁的老年人，可以申请高龄津贴。',
      '二、发放标准',
      '（一）八十至八十九周岁的，每人每月一百元；',
      '（二）九十至九十九周岁的，每人每月二百元；',
      '1.身份证原件；',
      '2.户口簿原件。',
    ]);
    expect(lines).toContain(
      '年龄|每月标准|备注 / 八十周岁以上|一百元|由街道 内甲 内乙 内丙 内丁 按月发放 / 八十周岁以上|另有生活补贴五十元|另有生活补贴五十元 / 九十周岁以上|二百元|',
    );
    expect(lines.at(-1)).toBe('高龄津贴，指按月发给高龄老年人的生活补助。');
    expect(lines.join()).not.toMatch(/页眉|页脚|隐藏|已删除/);
  });

  it.each([
    ["\\f0 \\'b9\\'ab\\'bf\\'aa\\par", ['公开']],
    ["\\f1 \\'a4\\'bd\\par", ['公']],
    ["\\uc2\\u20844\\'b9\\'ab{\\uc0\\u24320}\\par", ['公开']],
    ['a{\\v hidden}{\\deleted gone}b\\line c\\tab d\\~e\\par', ['ab', 'c d e']],
    ['{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt shown}}{\\*\\unknown x}{\\pict 00ff}\\par', ['shown']],
    [
      'a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt boxed\\par}}{\\shprslt again}}b\\par c\\par',
      ['ab', 'boxed', 'c'],
    ],
    ["{\\listtext\\f0 1.\\tab}a\\par{\\listtext\\f2 \\'a1\\'a4\\tab}b\\par", ['1.a', 'b']],
    ['\\pard\\s2 entry 1\\par\\pard\\s3 entry 2\\par\\pard text\\par', ['text']],
    ['\\bin4 {{{{a\\{b\\}\\par', ['a{b}']],
  ])('reads %s', async (body, expected) => {
    expect(await linesOf(rtf(body), 'file.doc')).toEqual(expected);
  });

  it('repeats merged cells', async () => {
    const body =
      '\\trowd\\cellx1000\\cellx2000\\cellx3000\\intbl a\\cell b\\cell c\\cell\\row\\trowd\\clvmrg\\cellx1000\\cellx3000\\intbl\\cell d\\par e\\cell\\row\\pard f\\par';
    expect(await linesOf(rtf(body), 'file.rtf')).toEqual(['a|b|c / a|d e|d e', 'f']);
  });

  it('is refused when it is cut short or closes more than it opens', async () => {
    expect(await codeOf(rtf('a\\par').subarray(0, -1))).toBe('corrupt-file');
    expect(await codeOf(rtf('a}\\par'))).toBe('corrupt-file');
    expect(await codeOf(rtf('{'.repeat(5000)))).toBe('corrupt-file');
    expect(await codeOf(rtf(''))).toBe('no-readable-text');
  });
});
