import { type Archive, openArchive } from '../archive/open-archive.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { formatCellNumber } from './cell-formats.ts';
import { assertOpenPackage } from './open-package.ts';
import {
  attributeOf,
  elementsOf,
  findAll,
  findChild,
  nameOf,
  parseXml,
  textOf,
  type XmlElement,
} from './xml.ts';

/** 工作表: rows of equal width as the sheet shows them; a merged cell holds in each of its places the value it repeats. */
export interface Worksheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const MAX_COLUMNS = 500;
const MAX_CELLS = 2_000_000;

/** Reads the visible sheets of an .xlsx (ECMA-376, 18). Throws UnreadablePolicyFileError only. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Worksheet[]> {
  assertOpenPackage(bytes, 'Excel');
  const archive = await openArchive(bytes);
  const workbook = await part(archive, 'xl/workbook.xml');
  if (!workbook)
    throw new UnreadablePolicyFileError('corrupt-file', '文件里没有工作簿，请另存为 .xlsx 后再导入');
  const targets = await readTargets(archive);
  const shared = await readSharedStrings(archive);
  const formats = await readFormats(archive);
  const is1904 = /^(?:1|true)$/.test(attributeOf(findChild(workbook, 'workbookPr'), 'date1904') ?? '');
  const sheets: Worksheet[] = [];
  for (const sheet of findAll(workbook, 'sheet')) {
    if (/hidden/i.test(attributeOf(sheet, 'state') ?? '')) continue;
    const id = Object.entries(sheet.attribs).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
    const root = await part(archive, targets.get(id) ?? '');
    if (root)
      sheets.push({ name: attributeOf(sheet, 'name') ?? '', rows: readRows(root, shared, formats, is1904) });
  }
  return sheets;
}

async function part(archive: Archive, path: string): Promise<XmlElement | undefined> {
  const content = await archive.read(path);
  return content && parseXml(content);
}

async function readTargets(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const root = await part(archive, 'xl/_rels/workbook.xml.rels');
  return new Map(
    (root ? elementsOf(root) : []).map((relation) => {
      const target = attributeOf(relation, 'Target') ?? '';
      return [attributeOf(relation, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}

/** Without the readings printed above characters. */
async function readSharedStrings(archive: Archive): Promise<readonly string[]> {
  const root = await part(archive, 'xl/sharedStrings.xml');
  return root ? elementsOf(root).map(richText) : [];
}

function richText(element: XmlElement): string {
  return elementsOf(element)
    .filter((child) => nameOf(child) !== 'rPh')
    .map((child) => (nameOf(child) === 't' ? textOf(child) : findAll(child, 't').map(textOf).join('')))
    .join('');
}

/** The number format of each cell style. */
async function readFormats(archive: Archive): Promise<readonly string[]> {
  const root = await part(archive, 'xl/styles.xml');
  if (!root) return [];
  const own = new Map(
    findAll(root, 'numFmt').map((format) => [
      attributeOf(format, 'numFmtId'),
      attributeOf(format, 'formatCode') ?? '',
    ]),
  );
  const styles = findChild(root, 'cellXfs');
  return (styles ? elementsOf(styles) : []).map((style) => {
    const id = attributeOf(style, 'numFmtId') ?? '0';
    return own.get(id) ?? id;
  });
}

function readRows(
  root: XmlElement,
  shared: readonly string[],
  formats: readonly string[],
  is1904: boolean,
): readonly (readonly string[])[] {
  const rows = new Map<number, string[]>();
  let cells = 0;
  let lastRow = 0;
  for (const row of findAll(root, 'row')) {
    lastRow = Number(attributeOf(row, 'r') ?? lastRow + 1);
    if (/^(?:1|true)$/.test(attributeOf(row, 'hidden') ?? '')) continue;
    const values: string[] = [];
    for (const cell of elementsOf(row).filter((child) => nameOf(child) === 'c')) {
      const column = columnOf(attributeOf(cell, 'r')) ?? values.length;
      if (column >= MAX_COLUMNS) continue;
      while (values.length < column) values.push('');
      values[column] = cellText(cell, shared, formats, is1904);
      cells += 1;
      if (cells > MAX_CELLS) {
        throw new UnreadablePolicyFileError('file-too-large', '表格太大，请拆分后再导入');
      }
    }
    rows.set(lastRow, values);
  }
  repeatMergedCells(root, rows);
  const filled = [...rows].sort(([a], [b]) => a - b).map(([, values]) => values);
  const kept = filled.filter((values) => values.some((value) => value !== ''));
  const width = Math.max(0, ...kept.map((values) => values.length));
  return kept.map((values) => Array.from({ length: width }, (_, column) => values[column] ?? ''));
}

function cellText(
  cell: XmlElement,
  shared: readonly string[],
  formats: readonly string[],
  is1904: boolean,
): string {
  const type = attributeOf(cell, 't') ?? 'n';
  const value = findChild(cell, 'v');
  const text = value ? textOf(value) : '';
  if (type === 's') return (shared[Number(text)] ?? '').trim();
  if (type === 'inlineStr') return richText(findChild(cell, 'is') ?? cell).trim();
  if (type === 'b') return text === '1' ? '是' : '否';
  if (type === 'e') return '';
  if (type === 'str' || type === 'd') return text.trim();
  return formatCellNumber(text, formats[Number(attributeOf(cell, 's') ?? -1)] ?? '0', is1904);
}

function repeatMergedCells(root: XmlElement, rows: ReadonlyMap<number, string[]>): void {
  for (const merge of findAll(root, 'mergeCell')) {
    const [from = '', to = ''] = (attributeOf(merge, 'ref') ?? '').split(':');
    const [left, top, right, bottom] = [columnOf(from), rowOf(from), columnOf(to), rowOf(to)];
    if (left === undefined || right === undefined || top === undefined || bottom === undefined) continue;
    const value = rows.get(top)?.[left] ?? '';
    if (value === '' || right >= MAX_COLUMNS) continue;
    for (const [row, values] of rows) {
      if (row < top || row > bottom) continue;
      for (let column = left; column <= right; column += 1) {
        while (values.length <= column) values.push('');
        values[column] = value;
      }
    }
  }
}

/** AB12 → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rowOf(reference: string): number | undefined {
  const digits = /\d+$/.exec(reference)?.[0];
  return digits === undefined ? undefined : Number(digits);
}
