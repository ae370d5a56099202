import type { ListPlace, WordLists } from '../list-numbers.ts';
import { type ByteView, damagedWordFile } from './byte-view.ts';
import type { WordFile } from './file-information.ts';
import { lastOf, MODIFIERS, type Modifier, readModifiers } from './property-modifiers.ts';
import type { PropertyRun } from './property-runs.ts';

interface Style {
  /** The number of a style that Word knows by itself; names of these are the user's language. */
  readonly builtIn: number;
  readonly name: string;
  readonly base: number;
  readonly paragraph: readonly Modifier[];
  readonly character: readonly Modifier[];
}

/** What paragraphs and characters take from their styles and say of themselves. */
export interface StyleSheet {
  readonly listPlaceOf: (run: PropertyRun | undefined) => ListPlace | undefined;
  readonly isHeading: (run: PropertyRun | undefined) => boolean;
  /** 目录: a line that Word makes of a heading and its page number. */
  readonly isContentsEntry: (run: PropertyRun | undefined) => boolean;
  /** 隐藏文字 and text deleted by a tracked change. */
  readonly isHidden: (modifiers: readonly Modifier[], paragraph: PropertyRun | undefined) => boolean;
}

/** Styles may be based on each other in a ring. */
const MAX_ANCESTORS = 20;
const FIRST_HEADING = 1;
const LAST_HEADING = 9;
const TITLE = 62;
const FIRST_CONTENTS = 19;
const LAST_CONTENTS = 27;
const BODY_LEVEL = 9;
const PARAGRAPH_STYLE = 1;
const CHARACTER_STYLE = 2;
/** Above are numbers of lists that a paragraph was taken out of. */
const MAX_LIST = 0x7fe;

export function readStyleSheet(file: WordFile, lists: WordLists): StyleSheet {
  const styles = readStyles(file.structure('styles'));
  const chainOf = (number: number | undefined): readonly (Style & { readonly number: number })[] => {
    const chain: (Style & { readonly number: number })[] = [];
    for (let next = number; next !== undefined && chain.length < MAX_ANCESTORS; ) {
      const style = styles[next];
      if (!style) break;
      chain.push({ ...style, number: next });
      next = style.base;
    }
    return chain;
  };
  const styleOf = (run: PropertyRun | undefined): number =>
    (run && lastOf(run.modifiers, MODIFIERS.paragraphStyle)?.uint16(0)) ?? run?.style ?? 0;

  return {
    listPlaceOf: (run) => {
      const chain = chainOf(styleOf(run));
      const own = numberOf(run?.modifiers, MODIFIERS.list);
      const bearer = chain.find(({ paragraph }) => numberOf(paragraph, MODIFIERS.list) !== undefined);
      const list = own ?? numberOf(bearer?.paragraph, MODIFIERS.list);
      if (list === undefined || list === 0 || list > MAX_LIST) return undefined;
      const numberId = String(list);
      const level =
        numberOf(run?.modifiers, MODIFIERS.listLevel) ??
        (own === undefined && bearer ? lists.levelOfStyle(numberId, String(bearer.number)) : undefined) ??
        chain
          .map(({ paragraph }) => numberOf(paragraph, MODIFIERS.listLevel))
          .find((one) => one !== undefined) ??
        0;
      return { numberId, level };
    },
    isHeading: (run) => {
      const chain = chainOf(styleOf(run));
      const level =
        numberOf(run?.modifiers, MODIFIERS.outlineLevel) ??
        chain
          .map(({ paragraph }) => numberOf(paragraph, MODIFIERS.outlineLevel))
          .find((one) => one !== undefined);
      return (level !== undefined && level < BODY_LEVEL) || chain.some(isHeadingStyle);
    },
    isContentsEntry: (run) => chainOf(styleOf(run)).some(isContentsStyle),
    isHidden: (modifiers, paragraph) => {
      if (isOn(numberOf(modifiers, MODIFIERS.characterDeleted), false)) return true;
      const number = numberOf(modifiers, MODIFIERS.characterStyle);
      const chain = [...chainOf(number), ...chainOf(styleOf(paragraph))];
      const styled = chain
        .map(({ character }) => numberOf(character, MODIFIERS.characterHidden))
        .find((one) => one !== undefined);
      return isOn(numberOf(modifiers, MODIFIERS.characterHidden), styled === 1);
    },
  };
}

/** 0x80 and 0x81: as the style says, and its opposite (MS-DOC, 2.9.327 ToggleOperand). */
function isOn(value: number | undefined, styled: boolean): boolean {
  if (value === undefined || value === 0x80) return styled;
  return value === 0x81 ? !styled : value !== 0;
}

function isHeadingStyle({ builtIn, name }: Style): boolean {
  return (
    (builtIn >= FIRST_HEADING && builtIn <= LAST_HEADING) ||
    builtIn === TITLE ||
    /^(?:title|heading \d|标题)/i.test(name)
  );
}

function isContentsStyle({ builtIn, name }: Style): boolean {
  return (builtIn >= FIRST_CONTENTS && builtIn <= LAST_CONTENTS) || /^toc \d/i.test(name);
}

/** Of one or two bytes. */
function numberOf(modifiers: readonly Modifier[] | undefined, code: number): number | undefined {
  const operand = modifiers && lastOf(modifiers, code);
  if (!operand || operand.length === 0) return undefined;
  return operand.length === 1 ? operand.uint8(0) : operand.uint16(0);
}

/** MS-DOC, 2.9.271 STSH. A style that is broken is passed over; it is text that matters. */
function readStyles(sheet: ByteView): readonly (Style | undefined)[] {
  if (sheet.length === 0) return [];
  const headBytes = sheet.uint16(0);
  const count = sheet.uint16(2);
  const baseBytes = sheet.uint16(4);
  const styles: (Style | undefined)[] = [];
  let at = 2 + headBytes;
  for (let index = 0; index < count && at + 2 <= sheet.length; index += 1) {
    const length = sheet.uint16(at);
    if (at + 2 + length > sheet.length) throw damagedWordFile();
    styles.push(length === 0 ? undefined : readStyle(sheet.slice(at + 2, length), baseBytes));
    at += 2 + length + (length & 1);
  }
  return styles;
}

function readStyle(style: ByteView, baseBytes: number): Style | undefined {
  if (style.length < baseBytes + 2 || baseBytes < 8) return undefined;
  const kind = style.uint16(2) & 0xf;
  const nameLength = style.uint16(baseBytes);
  const namesEnd = baseBytes + 2 + nameLength * 2 + 2;
  if (namesEnd > style.length) return undefined;
  const lists: ByteView[] = [];
  for (let at = namesEnd; at + 2 <= style.length; ) {
    const length = style.uint16(at);
    if (at + 2 + length > style.length) break;
    lists.push(style.slice(at + 2, length));
    at += 2 + length + (length & 1);
  }
  const [first, second] = lists;
  const paragraph =
    kind === PARAGRAPH_STYLE && first && first.length > 2 ? first.slice(2, first.length - 2) : undefined;
  const character = kind === CHARACTER_STYLE ? first : second;
  return {
    builtIn: style.uint16(0) & 0xfff,
    name: new TextDecoder('utf-16le').decode(style.slice(baseBytes + 2, nameLength * 2).bytes),
    base: style.uint16(2) >> 4,
    paragraph: paragraph ? readModifiers(paragraph) : [],
    character: character ? readModifiers(character) : [],
  };
}
