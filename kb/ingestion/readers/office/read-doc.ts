import WordExtractor from 'word-extractor';
import { collapseSpaces, normalizeText } from '../../structure/normalize-text.ts';
import { readTextBlocks } from '../../structure/read-text-blocks.ts';
import { fillMergedCells, type TextBlock } from '../../structure/text-block.ts';
import type { TextReader } from '../text-reader.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { isCompoundFile, isEncryptedPackage } from './open-package.ts';
import { readDocx } from './read-docx.ts';

const ARCHIVE = [0x50, 0x4b];
/** As it stands: the library would otherwise turn “” into "" and — into --. The option is missing from its types. */
const VERBATIM = { filterUnicode: false };
type ReadPart = (options: typeof VERBATIM) => string;

/** Reads Word documents of before 2007 (.doc, MS-DOC); a newer one under the old name is read as what it is. */
export const readDoc: TextReader = async (bytes, resources) => {
  if (ARCHIVE.every((byte, index) => bytes[index] === byte)) return readDocx(bytes, resources);
  if (isEncryptedPackage(bytes)) {
    throw new UnreadablePolicyFileError('encrypted-file', '文件有密码，请去掉密码后再导入');
  }
  if (!isCompoundFile(bytes)) {
    throw new UnreadablePolicyFileError(
      'corrupt-file',
      '这不是 Word 文件或已损坏，请在 Word 中另存为 .docx 后再导入',
    );
  }
  const body = await readBody(bytes);
  const blocks = blocksOf(body.split('\n'));
  if (blocks.length === 0) {
    throw new UnreadablePolicyFileError(
      'no-readable-text',
      'Word 文件里没有文字，可能是扫描的图片，请导入有文字的版本',
    );
  }
  return { blocks };
};

/** Rows of a table are the lines that end with a cell mark. */
function blocksOf(lines: readonly string[]): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let index = 0;
  while (index < lines.length) {
    const isRow = (line: string | undefined): boolean => line?.endsWith('\t') ?? false;
    const from = index;
    while (index < lines.length && isRow(lines[index]) === isRow(lines[from])) index += 1;
    const run = lines.slice(from, index);
    if (isRow(run[0])) blocks.push(...tableOf(run));
    else blocks.push(...readTextBlocks(run.join('\n')));
  }
  return blocks;
}

function tableOf(lines: readonly string[]): readonly TextBlock[] {
  const rows = lines.map((line) =>
    line
      .slice(0, -1)
      .split('\t')
      .map((cell) => collapseSpaces(normalizeText(cell))),
  );
  const width = Math.max(...rows.map((row) => row.length));
  if (width === 1 || rows.length === 1) {
    return rows.map((row) => ({
      kind: 'line',
      text: row.filter((cell) => cell !== '').join(' '),
      isHeading: false,
    }));
  }
  const [header = [], ...body] = rows.map((row) => [
    ...row,
    ...new Array<string>(width - row.length).fill(''),
  ]);
  return [{ kind: 'table', header, rows: fillMergedCells(body) }];
}

async function readBody(bytes: Uint8Array): Promise<string> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    const parts: readonly ReadPart[] = [document.getBody, document.getFootnotes, document.getEndnotes];
    return parts.map((readPart) => readPart.call(document, VERBATIM)).join('\n');
  } catch (error) {
    const isLocked = error instanceof Error && /encrypt|password/i.test(error.message);
    throw isLocked
      ? new UnreadablePolicyFileError('encrypted-file', '文件有密码，请去掉密码后再导入', { cause: error })
      : new UnreadablePolicyFileError('corrupt-file', 'Word 文件已损坏，请在 Word 中另存为 .docx 后再导入', {
          cause: error,
        });
  }
}
