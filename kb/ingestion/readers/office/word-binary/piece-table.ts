import { type ByteView, damagedWordFile } from './byte-view.ts';
import type { WordFile } from './file-information.ts';
import { MODIFIERS, type Modifier, readModifiers } from './property-modifiers.ts';

/** 文字片 (MS-DOC, 2.8.35 PlcPcd): characters that lie together in the file. */
export interface Piece {
  /** Of the first character, among all characters of the document. */
  readonly start: number;
  readonly text: string;
  /** Byte offset of the first character. */
  readonly at: number;
  /** Bytes a character. */
  readonly width: 1 | 2;
  /** What a quick save laid over the properties of the piece. */
  readonly modifiers: readonly Modifier[];
}

const PROPERTIES = 1;
const PIECES = 2;
const COMPRESSED = 0x40000000;
/** Properties that a piece names by a short number and that matter here (MS-DOC, 2.9.215 Prm0). */
const SHORT_CODES: ReadonlyMap<number, number> = new Map([
  [0x0c, MODIFIERS.listLevel],
  [0x18, MODIFIERS.inTable],
  [0x19, MODIFIERS.rowEnd],
  [0x41, MODIFIERS.characterDeleted],
  [0x5c, MODIFIERS.characterHidden],
]);

/** The text of the document, in order. No piece may be longer than the file, nor all of them together. */
export function readPieces({ main, structure }: WordFile): readonly Piece[] {
  const table = structure('pieces');
  const lists: (readonly Modifier[])[] = [];
  let at = 0;
  while (table.uint8(at) === PROPERTIES) {
    const length = table.uint16(at + 1);
    lists.push(readModifiers(table.slice(at + 3, length)));
    at += 3 + length;
  }
  if (table.uint8(at) !== PIECES) throw damagedWordFile();
  const plc = table.slice(at + 5, table.uint32(at + 1));
  const count = Math.floor((plc.length - 4) / 12);
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = plc.uint32(index * 4);
    const length = plc.uint32(index * 4 + 4) - start;
    if (length < 0 || start + length > main.length) throw damagedWordFile();
    const record = plc.slice((count + 1) * 4 + index * 8, 8);
    const place = record.uint32(2);
    const width = (place & COMPRESSED) === 0 ? 2 : 1;
    const offset = width === 2 ? place & 0x3fffffff : (place & 0x3fffffff) >> 1;
    pieces.push({
      start,
      text: decode(main.slice(offset, length * width).bytes, width),
      at: offset,
      width,
      modifiers: readOverlay(record, lists),
    });
  }
  return pieces;
}

/** One code unit a character in either width, so that places in the text stay what they are. */
function decode(bytes: Uint8Array, width: 1 | 2): string {
  const encoding = width === 2 ? 'utf-16le' : 'windows-1252';
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

function readOverlay(record: ByteView, lists: readonly (readonly Modifier[])[]): readonly Modifier[] {
  const overlay = record.uint16(6);
  if ((overlay & 1) === 1) return lists[overlay >> 1] ?? [];
  const code = SHORT_CODES.get((overlay >> 1) & 0x7f);
  return code === undefined ? [] : [{ code, operand: record.slice(7, 1) }];
}

/** The pieces that hold characters from `start` up to `end`. */
export function piecesBetween(pieces: readonly Piece[], start: number, end: number): readonly Piece[] {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && piece.start + piece.text.length <= start) low = middle + 1;
    else high = middle;
  }
  const found: Piece[] = [];
  for (let index = low; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (!piece || piece.start >= end) break;
    found.push(piece);
  }
  return found;
}
