/** 记号 of a rich text (RTF 1.9.1, "Basic Entities"). Text comes as bytes, for its encoding stands in control words. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | undefined }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x27;
/** RTF 1.9.1: no control word has more than 32 letters, nor more than ten digits behind it. */
const WORD = /([A-Za-z]{1,32})(-?\d{1,10})? ?/y;

export function* readRtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  const text = new TextDecoder('latin1').decode(bytes);
  let pending: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === BACKSLASH && bytes[at + 1] === QUOTE) {
      const value = Number.parseInt(text.slice(at + 2, at + 4), 16);
      if (Number.isInteger(value)) pending.push(value);
      at += 4;
      continue;
    }
    if (byte !== BACKSLASH && byte !== OPEN && byte !== CLOSE) {
      if (byte !== 0x0d && byte !== 0x0a && byte !== 0) pending.push(byte);
      at += 1;
      continue;
    }
    if (pending.length > 0) {
      yield { kind: 'bytes', bytes: pending };
      pending = [];
    }
    at += 1;
    if (byte === OPEN) yield { kind: 'open' };
    else if (byte === CLOSE) yield { kind: 'close' };
    else {
      WORD.lastIndex = at;
      const match = WORD.exec(text);
      if (match) {
        const [whole, name = '', digits] = match;
        const value = digits === undefined ? undefined : Number(digits);
        at += whole.length;
        if (name === 'bin') at += Math.max(0, value ?? 0);
        else yield { kind: 'word', name, value };
      } else {
        yield { kind: 'word', name: text.charAt(at), value: undefined };
        at += 1;
      }
    }
  }
  if (pending.length > 0) yield { kind: 'bytes', bytes: pending };
}
