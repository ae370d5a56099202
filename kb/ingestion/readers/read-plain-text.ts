import { readTextBlocks } from '../structure/read-text-blocks.ts';
import { decodeText } from './decode-text.ts';
import type { TextReader } from './text-reader.ts';
import { UnreadablePolicyFileError } from './unreadable-policy-file-error.ts';

/** Reads plain text in any encoding that Chinese offices use. */
export const readPlainText: TextReader = (bytes) => {
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) throw new UnreadablePolicyFileError(decoded.code, decoded.message);
  return { blocks: readTextBlocks(decoded.text) };
};
