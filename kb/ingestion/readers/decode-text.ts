const UTF_8 = new TextDecoder('utf-8', { fatal: true });
/** Enough to tell text from what is none. */
const SAMPLE_BYTES = 8192;

/** Bytes as text, or why they are none. */
export type DecodedText =
  | { readonly text: string }
  | { readonly code: 'empty-file' | 'binary-file' | 'undecodable-text'; readonly message: string };

/**
 * A byte order mark decides, then strict UTF-8, then GB18030 (which includes GBK and GB2312). `declared` is an encoding
 * the file itself names, as an HTML page does; guessing by letter frequency fails on short texts.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  if (bytes.length === 0) return { code: 'empty-file', message: '文件是空的' };
  const marked = decodeMarked(bytes);
  if (marked === undefined && isBinary(bytes)) {
    return { code: 'binary-file', message: '文件不是文本，请转换为 .txt、.md、.html 或 .jsonl 后再导入' };
  }
  const text =
    marked ??
    decodeStrictly(bytes, 'utf-8') ??
    decodeDeclared(bytes, declared) ??
    decodeStrictly(bytes, 'gb18030');
  if (text === undefined) {
    return {
      code: 'undecodable-text',
      message: '文字编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 后再导入',
    };
  }
  return text.trim() === '' ? { code: 'empty-file', message: '文件里没有文字' } : { text };
}

function decodeMarked(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeStrictly(bytes.subarray(3), 'utf-8');
  if (first === 0xff && second === 0xfe) return decodeStrictly(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return decodeStrictly(bytes.subarray(2), 'utf-16be');
  return undefined;
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): string | undefined {
  if (declared === undefined || /^utf-?8$/i.test(declared)) return undefined;
  try {
    return decodeStrictly(bytes, declared);
  } catch {
    return undefined;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  const decoder = encoding === 'utf-8' ? UTF_8 : new TextDecoder(encoding, { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Zero bytes do not occur in text of any encoding read here, control characters hardly. */
function isBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE_BYTES);
  let controls = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] as number;
    if (byte === 0) return true;
    if (byte < 32 && (byte < 9 || (byte > 13 && byte !== 27))) controls += 1;
  }
  return controls > length * 0.02;
}
