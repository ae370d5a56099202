import { extensionOf, type SourceFile } from '../source-file.ts';
import { readHtmlFile } from './html/read-html-file.ts';
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
const MARKDOWN: TextFormat = { ...PLAIN_TEXT, mediaType: 'text/markdown' };
const HTML: TextFormat = { mediaType: 'text/html', read: readHtmlFile, needsIsolation: true };

/** By extension: every format of which one file is one policy. */
const TEXT_FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ['txt', PLAIN_TEXT],
  ['text', PLAIN_TEXT],
  ['md', MARKDOWN],
  ['markdown', MARKDOWN],
  ['html', HTML],
  ['htm', HTML],
]);

/** With the dot, as a folder is searched for. */
export const TEXT_EXTENSIONS: readonly string[] = [...TEXT_FORMATS.keys()].map((name) => `.${name}`);

export function findTextFormat(path: string): TextFormat | undefined {
  return TEXT_FORMATS.get(extensionOf(path));
}

/** Reads one file here and now. Throws UnreadablePolicyFileError only. */
export async function readTextOf(file: SourceFile, resources: ReadingResources): Promise<ReadText> {
  const format = findTextFormat(file.path);
  if (!format) throw unsupportedFormat(file.path);
  if (file.bytes.length === 0) throw new UnreadablePolicyFileError('empty-file', '文件是空的');
  return format.read(file.bytes, resources);
}

export function unsupportedFormat(path: string): UnreadablePolicyFileError {
  const supported = [...TEXT_EXTENSIONS, '.zip', '.jsonl', '.csv'].join(' ');
  return new UnreadablePolicyFileError(
    'unsupported-format',
    `不支持 .${extensionOf(path) || '（无扩展名）'} 文件，支持 ${supported}`,
  );
}
