import { extensionOf, type SourceFile } from '../source-file.ts';
import { readHtmlFile } from './html/read-html-file.ts';
import { readOfd } from './ofd/read-ofd.ts';
import { readWord } from './office/read-word.ts';
import { readXlsx } from './office/read-xlsx.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPlainText } from './read-plain-text.ts';
import type { ReadingResources, ReadText, TextReader } from './text-reader.ts';
import { UnreadablePolicyFileError } from './unreadable-policy-file-error.ts';

interface TextFormat {
  readonly mediaType: string;
  readonly read: TextReader;
  /** The bytes have an inner structure that can be made to cost more than its size: such a file is read apart. */
  readonly needsIsolation: boolean;
}

const PLAIN_TEXT: TextFormat = { mediaType: 'text/plain', read: readPlainText, needsIsolation: false };
const MARKDOWN: TextFormat = { mediaType: 'text/markdown', read: readMarkdown, needsIsolation: false };
const HTML: TextFormat = { mediaType: 'text/html', read: readHtmlFile, needsIsolation: true };

const wordFormat = (mediaType: string): TextFormat => ({ mediaType, read: readWord, needsIsolation: true });
const XLSX: TextFormat = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  read: readXlsx,
  needsIsolation: true,
};

/** Pictures of text are kept as they are and read by text recognition, where there is one. */
const picture = (mediaType: string): TextFormat => ({
  mediaType,
  read: () => {
    throw new UnreadablePolicyFileError(
      'no-readable-text',
      '图片里的文字要先识别：请配置 POLICY_QA_OCR_COMMAND，或导入有文字的版本',
    );
  },
  needsIsolation: false,
});

/** Told by name, or a folder of them would be passed over without a word. */
const outdated = (program: string, mediaType: string, wanted: string): TextFormat => ({
  mediaType,
  read: () => {
    throw new UnreadablePolicyFileError(
      'unsupported-format',
      `不能读取 ${program} 旧格式文件，请另存为 ${wanted} 后再导入`,
    );
  },
  needsIsolation: false,
});

/** By extension: every format of which one file is one policy. */
const TEXT_FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ['txt', PLAIN_TEXT],
  ['text', PLAIN_TEXT],
  ['md', MARKDOWN],
  ['markdown', MARKDOWN],
  ['html', HTML],
  ['htm', HTML],
  ['docx', wordFormat('application/vnd.openxmlformats-officedocument.wordprocessingml.document')],
  ['xlsx', XLSX],
  ['doc', wordFormat('application/msword')],
  ['xls', outdated('Excel', 'application/vnd.ms-excel', '.xlsx')],
  ['wps', wordFormat('application/vnd.ms-works')],
  ['rtf', wordFormat('application/rtf')],
  ['pdf', { mediaType: 'application/pdf', read: readPdf, needsIsolation: true }],
  ['ofd', { mediaType: 'application/ofd', read: readOfd, needsIsolation: true }],
  ['png', picture('image/png')],
  ['jpg', picture('image/jpeg')],
  ['jpeg', picture('image/jpeg')],
  ['tif', picture('image/tiff')],
  ['tiff', picture('image/tiff')],
]);

/** With the dot: what a folder is searched for. Pictures beside a page belong to the page. */
export const TEXT_EXTENSIONS: readonly string[] = [...TEXT_FORMATS]
  .filter(([, { mediaType }]) => !mediaType.startsWith('image/'))
  .map(([name]) => `.${name}`);

export function findTextFormat(path: string): TextFormat | undefined {
  return TEXT_FORMATS.get(extensionOf(path));
}

/** `application/octet-stream` where nothing is known. */
export function mediaTypeOf(path: string): string {
  return findTextFormat(path)?.mediaType ?? 'application/octet-stream';
}

/** Reads one file here and now. Throws UnreadablePolicyFileError only. */
export async function readTextOf(file: SourceFile, resources: ReadingResources): Promise<ReadText> {
  const format = findTextFormat(file.path);
  if (!format) throw unsupportedFormat(file.path);
  if (file.bytes.length === 0) throw new UnreadablePolicyFileError('empty-file', '文件是空的');
  return format.read(file.bytes, resources);
}

function unsupportedFormat(path: string): UnreadablePolicyFileError {
  const supported = [...TEXT_EXTENSIONS, '.zip', '.jsonl', '.csv'].join(' ');
  return new UnreadablePolicyFileError(
    'unsupported-format',
    `不支持 .${extensionOf(path) || '（无扩展名）'} 文件，支持 ${supported}`,
  );
}
