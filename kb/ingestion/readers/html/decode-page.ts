import { type DecodedText, decodeText } from '../decode-text.ts';

/** Where browsers look for the declaration, and a little further for pages with long comments in front. */
const HEAD_LENGTH = 4096;

/**
 * The bytes of a page as text. What the page declares is asked after the byte order mark and strict UTF-8, because
 * servers once converted pages without changing the declaration; a declaration that does not fit the bytes is passed over.
 */
export function decodePage(bytes: Uint8Array): DecodedText {
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(bytes);
    return text.trim() === '' ? { code: 'empty-file', message: '文件里没有文字' } : { text };
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_LENGTH));
  const declared = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  const decoded = decodeText(bytes, declared && knownName(declared));
  return 'text' in decoded || decoded.code !== 'undecodable-text'
    ? decoded
    : (decodeDamaged(bytes, declared) ?? decoded);
}

/** UTF-16 without a byte order mark: a page opens with ASCII, so every second byte is zero. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes;
  if (second === 0 && fourth === 0 && first && third) return 'utf-16le';
  if (first === 0 && third === 0 && second && fourth) return 'utf-16be';
  return undefined;
}

/** GB2312 is declared where GBK is used, and GBK where GB18030 is; one name with a slip is often seen too. */
function knownName(declared: string): string {
  const name = declared.toLowerCase().replace(/_/g, '-');
  if (/^(?:gb-?2312(?:-80)?|gbk|gb-?18030|x-gbk|cp936|ms936|windows-936|euc-cn)$/.test(name))
    return 'gb18030';
  if (/^(?:big-?5(?:-hkscs)?|cp950|x-x-big5)$/.test(name)) return 'big5';
  if (/^(?:utf-?8|utf8mb4|unicode-1-1-utf-8)$/.test(name)) return 'utf-8';
  return name;
}

/** Of a page cut in the middle of a character, or with a few bytes broken, all but these can be read. */
const MAX_BROKEN_SHARE = 0.005;

function decodeDamaged(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  const encodings = [...new Set([knownName(declared ?? 'utf-8'), 'utf-8', 'gb18030'])];
  for (const encoding of encodings) {
    const text = decodeLoosely(bytes, encoding);
    if (text === undefined) continue;
    const broken = text.split('\ufffd').length - 1;
    if (broken <= Math.max(2, text.length * MAX_BROKEN_SHARE) && /\p{Script=Han}/u.test(text)) {
      return { text: text.replaceAll('\ufffd', '') };
    }
  }
  return undefined;
}

function decodeLoosely(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return undefined;
  }
}
