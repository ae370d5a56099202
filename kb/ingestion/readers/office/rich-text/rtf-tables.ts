import type { RtfToken } from './rtf-tokens.ts';

/** Numbers of Windows character sets of fonts that hold Chinese, Japanese or Korean (RTF 1.9.1, "Font Table"). */
const CHARSET_ENCODINGS: ReadonlyMap<number, string> = new Map([
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gb18030'],
  [136, 'big5'],
]);
const CODE_PAGE_ENCODINGS: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

/** Styles may be based on each other in a ring. */
const MAX_ANCESTORS = 20;
const MAX_NAME = 100;
const BODY_LEVEL = 9;

interface RtfStyle {
  name: string;
  base: number | undefined;
  outlineLevel: number | undefined;
}

/** What text refers to by number: fonts by the encoding of their letters, styles by what they make of a paragraph. */
export interface RtfTables {
  /** Reads a token of the tables at the head of the file. */
  readonly note: (table: 'fonttbl' | 'stylesheet', token: RtfToken) => void;
  readonly noteCodePage: (codePage: number) => void;
  readonly decode: (bytes: readonly number[], font: number | undefined) => string;
  readonly isHeadingStyle: (style: number | undefined) => boolean;
  readonly isContentsStyle: (style: number | undefined) => boolean;
}

export function createRtfTables(): RtfTables {
  const fonts = new Map<number, string>();
  const styles = new Map<number, RtfStyle>();
  let defaultEncoding = 'windows-1252';
  let font = 0;
  let style: RtfStyle | undefined;
  const decode = (bytes: readonly number[], number: number | undefined): string =>
    new TextDecoder(fonts.get(number ?? -1) ?? defaultEncoding).decode(Uint8Array.from(bytes));
  const chainOf = (number: number | undefined): readonly RtfStyle[] => {
    const chain: RtfStyle[] = [];
    for (let next = number; next !== undefined && chain.length < MAX_ANCESTORS; ) {
      const found = styles.get(next);
      if (!found) break;
      chain.push(found);
      next = found.base;
    }
    return chain;
  };
  return {
    decode,
    noteCodePage: (codePage) => {
      defaultEncoding = CODE_PAGE_ENCODINGS.get(codePage) ?? 'windows-1252';
    },
    note: (table, token) => {
      if (token.kind === 'open') style = undefined;
      if (token.kind === 'bytes' && table === 'stylesheet' && style && style.name.length < MAX_NAME) {
        style.name += decode(token.bytes, undefined);
      }
      if (token.kind !== 'word') return;
      if (table === 'stylesheet') {
        if (token.name === 's') {
          style = { name: '', base: undefined, outlineLevel: undefined };
          styles.set(token.value ?? 0, style);
        } else if (style && token.name === 'sbasedon') style.base = token.value;
        else if (style && token.name === 'outlinelevel') style.outlineLevel = token.value;
        else if (style && token.name === 'u' && style.name.length < MAX_NAME) {
          style.name += String.fromCharCode((token.value ?? 0) & 0xffff);
        }
      }
      if (table === 'fonttbl' && token.name === 'f') font = token.value ?? 0;
      else if (table === 'fonttbl' && token.name === 'fcharset') {
        const encoding = CHARSET_ENCODINGS.get(token.value ?? 0);
        if (encoding) fonts.set(font, encoding);
      }
    },
    isHeadingStyle: (number) =>
      chainOf(number).some(
        ({ name, outlineLevel = BODY_LEVEL }) =>
          outlineLevel < BODY_LEVEL || /^(?:title|heading \d|标题)/i.test(name.trim()),
      ),
    isContentsStyle: (number) =>
      chainOf(number).some(({ name }) => /^(?:toc|contents) \d/i.test(name.trim())),
  };
}
