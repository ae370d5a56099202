import type { TextReader } from '../text-reader.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { decodePage } from './decode-page.ts';
import { readHtml } from './read-html.ts';

/** Reads a page saved as a file, in the encoding that it names or is found to have. */
export const readHtmlFile: TextReader = (bytes) => {
  const decoded = decodePage(bytes);
  if (!('text' in decoded)) throw new UnreadablePolicyFileError(decoded.code, decoded.message);
  const { blocks, metadata, confidence } = readHtml(decoded.text);
  if (blocks.length === 0) throw new UnreadablePolicyFileError('no-text', '网页里没有找到正文');
  const { title, ...stated } = metadata;
  return { blocks, title, metadata: stated, confidence };
};
