import { readTextBlocks } from '../structure/read-text-blocks.ts';
import { stripMarkdown } from '../structure/strip-markdown.ts';
import { findTitle, TITLE_ENDING } from '../structure/title.ts';
import { decodeText } from './decode-text.ts';
import type { TextReader } from './text-reader.ts';
import { UnreadablePolicyFileError } from './unreadable-policy-file-error.ts';

/** Reads Markdown in any encoding that Chinese offices use. */
export const readMarkdown: TextReader = (bytes) => {
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) throw new UnreadablePolicyFileError(decoded.code, decoded.message);
  const { text, title } = stripMarkdown(decoded.text);
  const blocks = readTextBlocks(text);
  // Front matter names a page, often in short: the text's own title goes before it.
  return TITLE_ENDING.test(findTitle(blocks).title ?? '') ? { blocks } : { blocks, title };
};
