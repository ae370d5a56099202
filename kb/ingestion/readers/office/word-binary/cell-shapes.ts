import type { CellShape } from '../row-layout.ts';
import { lastOf, MODIFIERS, type Modifier } from './property-modifiers.ts';

/** Bits of a cell's flags (MS-DOC, 2.9.313 TCGRF). */
const MERGED_ACROSS = 0x02;
const MERGED_DOWN = 0x20;
const FIRST_DOWN = 0x40;
const CELL_BYTES = 20;
const CONTINUED_DOWN = 1;

/** The cells of a row as the mark at its end describes them; undefined where it does not. */
export function readCellShapes(modifiers: readonly Modifier[]): readonly CellShape[] | undefined {
  const definition = lastOf(modifiers, MODIFIERS.rowCells);
  const count = definition && definition.length > 0 ? definition.uint8(0) : 0;
  if (!definition || count === 0 || definition.length < 1 + (count + 1) * 2) {
    return undefined;
  }
  const flagsAt = 1 + (count + 1) * 2;
  const shapes: CellShape[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = flagsAt + index * CELL_BYTES;
    const flags = at + 2 <= definition.length ? definition.uint16(at) : 0;
    shapes.push({
      left: definition.int16(1 + index * 2),
      right: definition.int16(3 + index * 2),
      isMergedAcross: (flags & MERGED_ACROSS) !== 0,
      isMergedDown: (flags & MERGED_DOWN) !== 0 && (flags & FIRST_DOWN) === 0,
    });
  }
  for (const { code, operand } of modifiers) {
    if (operand.length !== 2) continue;
    const [first, second] = [operand.uint8(0), operand.uint8(1)];
    if (code === MODIFIERS.mergeDown) {
      change(shapes, first, { isMergedDown: second === CONTINUED_DOWN });
    } else if (code === MODIFIERS.mergeAcross) {
      for (let index = first + 1; index < second; index += 1) change(shapes, index, { isMergedAcross: true });
    }
  }
  return shapes;
}

function change(shapes: CellShape[], index: number, to: Partial<CellShape>): void {
  const shape = shapes[index];
  if (shape) shapes[index] = { ...shape, ...to };
}
