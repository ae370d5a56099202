import { readHtmlFile } from '../html/read-html-file.ts';
import { readPlainText } from '../read-plain-text.ts';
import type { ReadText, TextReader } from '../text-reader.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { isCompoundFile, isEncryptedPackage } from './open-package.ts';
import { readDocx } from './read-docx.ts';
import { readRtf } from './rich-text/read-rtf.ts';
import { openCompoundFile } from './word-binary/compound-file.ts';
import { readWordBinary } from './word-binary/read-word-binary.ts';

/** A page opens with its tag, behind declarations and comments. */
const HEAD_BYTES = 4096;

/**
 * Reads what word processors save, by its content: a .doc may be a Word 97 document, rich text, a page or a .docx under
 * another name, and what ends in .docx or .wps may be any of these too.
 */
export const readWord: TextReader = (bytes, resources) => {
  if (isCompoundFile(bytes)) return readCompound(bytes);
  if (startsWith(bytes, 'PK')) return readDocx(bytes, resources);
  if (startsWith(bytes, '{\\rtf')) return readRtf(bytes, resources);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES)).replaceAll('\0', '');
  if (/^(?:MIME-Version|From|Content-Type):/im.test(head.slice(0, 200)) && /multipart\/related/i.test(head)) {
    throw savedOtherwise('单个文件网页');
  }
  if (/<w:wordDocument|progid="Word\.Document"|<pkg:package/.test(head)) throw savedOtherwise('Word XML');
  if (/<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return readHtmlFile(bytes, resources);
  return readPretender(bytes, resources);
};

function readCompound(bytes: Uint8Array): ReadText {
  if (isEncryptedPackage(bytes)) {
    throw new UnreadablePolicyFileError('encrypted-file', '文件有密码，请去掉密码后再导入');
  }
  const compound = openCompoundFile(bytes);
  const holds = (name: string): boolean => compound.names.includes(name);
  if (holds('WordDocument')) return readWordBinary(compound);
  if (holds('Workbook') || holds('Book')) {
    throw new UnreadablePolicyFileError(
      'unsupported-format',
      '这是旧版 Excel 文件，请在 Excel 或 WPS 中另存为 .xlsx 后再导入',
    );
  }
  throw new UnreadablePolicyFileError(
    'unsupported-format',
    '文件里没有 Word 正文，可能由其他程序生成；请用原来的程序打开，另存为 .docx 后再导入',
  );
}

/** Plain text under the name of a document; anything else is none that a word processor writes today. */
function readPretender(bytes: Uint8Array, resources: Parameters<TextReader>[1]): ReturnType<TextReader> {
  try {
    return readPlainText(bytes, resources);
  } catch (error) {
    if (!(error instanceof UnreadablePolicyFileError) || error.code === 'empty-file') throw error;
    throw new UnreadablePolicyFileError(
      'corrupt-file',
      '文件不是 Word 文件，或已损坏；请在 Word 或 WPS 中打开，另存为 .docx 后再导入',
      { cause: error },
    );
  }
}

function savedOtherwise(form: string): UnreadablePolicyFileError {
  return new UnreadablePolicyFileError(
    'unsupported-format',
    `文件存成了“${form}”，请在 Word 或 WPS 中打开，另存为 .docx 后再导入`,
  );
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((sign, index) => bytes[index] === sign.charCodeAt(0));
}
