import type { ByteView } from './byte-view.ts';

/** 属性修改 (MS-DOC, 2.6 Sprm): one property and its value. */
export interface Modifier {
  readonly code: number;
  readonly operand: ByteView;
}

/** The properties that change what a text says (MS-DOC, 2.6.1 to 2.6.5). */
export const MODIFIERS = {
  characterDeleted: 0x0800,
  characterHidden: 0x083c,
  characterSpecial: 0x0855,
  characterStyle: 0x4a30,
  characterSymbol: 0x6a09,
  paragraphStyle: 0x4600,
  inTable: 0x2416,
  rowEnd: 0x2417,
  nesting: 0x6649,
  innerCell: 0x244b,
  innerRowEnd: 0x244c,
  listLevel: 0x260a,
  list: 0x460b,
  outlineLevel: 0x2640,
  hugeProperties: 0x6646,
  hugePropertiesOld: 0x6645,
  rowCells: 0xd608,
  mergeAcross: 0x5624,
  mergeDown: 0xd62b,
} as const;

const TAB_STOPS = 0xc615;

/** Lengths of operands by the three high bits of a modifier's code; 6 stands for a length that comes first. */
const OPERAND_LENGTHS = [1, 1, 2, 4, 2, 2, undefined, 3] as const;

/** The modifiers of a list; what is left where the list breaks off is passed over, as Word does. */
export function readModifiers(list: ByteView): readonly Modifier[] {
  const modifiers: Modifier[] = [];
  let at = 0;
  while (at + 3 <= list.length) {
    const code = list.uint16(at);
    at += 2;
    const fixed = OPERAND_LENGTHS[code >> 13];
    const [skip, length] = fixed === undefined ? variableLength(list, at, code) : ([0, fixed] as const);
    if (at + skip + length > list.length) break;
    modifiers.push({ code, operand: list.slice(at + skip, length) });
    at += skip + length;
  }
  return modifiers;
}

/** How many bytes give the length, and the length. */
function variableLength(list: ByteView, at: number, code: number): readonly [skip: number, length: number] {
  if (code === MODIFIERS.rowCells) {
    return at + 2 <= list.length ? [2, Math.max(0, list.uint16(at) - 1)] : [0, list.length];
  }
  const length = list.uint8(at);
  if (code !== TAB_STOPS || length !== 0xff) return [1, length];
  const deleted = at + 1 < list.length ? list.uint8(at + 1) * 4 : list.length;
  const addedAt = at + 2 + deleted;
  return addedAt < list.length ? [1, 2 + deleted + list.uint8(addedAt) * 3] : [0, list.length];
}

/** The last value of a property, which holds. */
export function lastOf(modifiers: readonly Modifier[], code: number): ByteView | undefined {
  return modifiers.findLast((modifier) => modifier.code === code)?.operand;
}
