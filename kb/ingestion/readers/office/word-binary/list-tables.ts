import { createListNumbers, type List, type ListLevel, type WordLists } from '../list-numbers.ts';
import { type ByteView, damagedWordFile } from './byte-view.ts';
import type { WordFile } from './file-information.ts';

/** MS-OSHARED, 2.2.1.3 MSONFC: the kinds of numbers in their order, by the names of ECMA-376. */
const FORMATS: readonly string[] =
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'.split(
    ' ',
  );
const LEVELS = 9;
const LIST_BYTES = 28;
const LEVEL_BYTES = 28;
const OVERRIDE_BYTES = 16;
/** The text of a level: some ten characters; Word takes up to 31. */
const MAX_LEVEL_TEXT = 255;
const NO_STYLE = 0xfff;

/** The lists that a document defines (MS-DOC, 2.9.191 PlfLst and 2.9.190 PlfLfo), by the number paragraphs give. */
export function readListTables(file: WordFile): WordLists {
  return createListNumbers(readOverrides(file, readLists(file)));
}

type Levels = ReadonlyMap<number, ListLevel>;

/** The levels of all lists lie behind the table of lists, outside of the length that the header gives. */
function readLists({ table, place }: WordFile): ReadonlyMap<number, Levels> {
  const lists = new Map<number, Levels>();
  const { at, length } = place('lists');
  if (length === 0) return lists;
  const count = table.uint16(at);
  let next = at + 2 + count * LIST_BYTES;
  for (let index = 0; index < count; index += 1) {
    const head = table.slice(at + 2 + index * LIST_BYTES, LIST_BYTES);
    const isSimple = (head.uint8(26) & 1) === 1;
    const levels = new Map<number, ListLevel>();
    for (let level = 0; level < (isSimple ? 1 : LEVELS); level += 1) {
      const read = readLevel(table, next);
      const style = head.uint16(8 + level * 2);
      levels.set(level, style === NO_STYLE ? read.level : { ...read.level, style: String(style) });
      next = read.end;
    }
    lists.set(head.int32(0), levels);
  }
  return lists;
}

function readOverrides(
  { structure }: WordFile,
  lists: ReadonlyMap<number, Levels>,
): ReadonlyMap<string, List> {
  const table = structure('listOverrides');
  const overridden = new Map<string, List>();
  if (table.length === 0) return overridden;
  const count = table.uint32(0);
  if (count * OVERRIDE_BYTES > table.length) throw damagedWordFile();
  let next = 4 + count * OVERRIDE_BYTES;
  for (let index = 0; index < count; index += 1) {
    const head = table.slice(4 + index * OVERRIDE_BYTES, OVERRIDE_BYTES);
    const id = head.int32(0);
    const levels = new Map(lists.get(id) ?? []);
    const startsAnew = new Set<number>();
    const changes = head.uint8(12);
    if (changes > LEVELS) throw damagedWordFile();
    next += 4;
    for (let change = 0; change < changes; change += 1) {
      const start = table.uint32(next);
      const flags = table.uint32(next + 4);
      next += 8;
      const number = flags & 0xf;
      const isRestarted = (flags & 0x10) !== 0;
      let level = levels.get(number);
      if ((flags & 0x20) !== 0) {
        const read = readLevel(table, next);
        next = read.end;
        level = read.level;
      } else if (level && isRestarted) level = { ...level, start };
      if (level) levels.set(number, level);
      if (isRestarted) startsAnew.add(number);
    }
    overridden.set(String(index + 1), { abstractId: String(id), levels, startsAnew });
  }
  return overridden;
}

/** MS-DOC, 2.9.147 LVL. */
function readLevel(table: ByteView, at: number): { readonly level: ListLevel; readonly end: number } {
  const head = table.slice(at, LEVEL_BYTES);
  const flags = head.uint8(5);
  const textAt = at + LEVEL_BYTES + head.uint8(24) + head.uint8(25);
  const length = table.uint16(textAt);
  if (length > MAX_LEVEL_TEXT) throw damagedWordFile();
  const text = new TextDecoder('utf-16le').decode(table.slice(textAt + 2, length * 2).bytes);
  return {
    level: {
      start: head.uint32(0),
      format: FORMATS[head.uint8(4)] ?? 'none',
      text: text.replace(/./gsu, (sign) => (sign < '\t' ? `%${sign.charCodeAt(0) + 1}` : sign)),
      isLegal: (flags & 0x04) !== 0,
      suffix: (['tab', 'space', 'nothing'] as const)[head.uint8(15)] ?? 'tab',
      restartAfter: (flags & 0x08) === 0 ? undefined : head.uint8(26),
    },
    end: textAt + 2 + length * 2,
  };
}
