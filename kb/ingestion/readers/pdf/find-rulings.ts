import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Ruling, rulingOf } from '../layout/ruling.ts';
import { type Matrix, multiply, type Point, place } from './matrix.ts';

/** A page of text has some thousand operators, one of a chart a hundred thousand; more are a map. */
const MAX_OPERATORS = 500_000;
const MAX_RULINGS = 20_000;
/** A bar has four, and the first again where it is closed; joints of borders are cut slantwise. */
const MAX_CORNERS = 8;
/** How the library writes the steps of a path: the kind of step, then its coordinates. */
const STEP_LENGTHS = [2, 2, 6, 4, 0] as const;
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;

const STROKES: ReadonlySet<number> = new Set([OPS.stroke, OPS.closeStroke]);
const FILLS: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLED_AND_STROKED: ReadonlySet<number> = new Set([
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/**
 * The straight lines that a page draws, as strokes or as thin bars; none where there are too many for tables. `toPage`
 * turns the file's coordinates into those of the page as it is seen.
 */
export async function findRulings(page: PDFPageProxy, toPage: Matrix): Promise<readonly Ruling[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  if (fnArray.length > MAX_OPERATORS) return [];
  const rulings: Ruling[] = [];
  const saved: Matrix[] = [];
  let matrix = toPage;
  const add = (points: readonly Point[]): void => {
    const placed = points.map(([x, y]) => place(matrix, x, y));
    const xs = placed.map(([x]) => x);
    const ys = placed.map(([, y]) => y);
    const found = rulingOf(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    if (found) rulings.push(found);
  };
  for (const [index, operator] of fnArray.entries()) {
    const values: unknown = argsArray[index];
    switch (operator) {
      case OPS.save:
        saved.push(matrix);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        matrix = saved.pop() ?? matrix;
        break;
      case OPS.transform:
        matrix = multiply(matrix, values);
        break;
      case OPS.paintFormXObjectBegin:
        saved.push(matrix);
        matrix = multiply(matrix, Array.isArray(values) ? values[0] : undefined);
        break;
      case OPS.constructPath: {
        const [paint, [steps]] = values as [number, [ArrayLike<number> | null]];
        if (!steps || !(STROKES.has(paint) || FILLS.has(paint))) break;
        for (const outline of outlinesOf(steps)) {
          if (FILLS.has(paint) && outline.length <= MAX_CORNERS) add(outline);
          if (!STROKES.has(paint) && !FILLED_AND_STROKED.has(paint)) continue;
          for (let at = 1; at < outline.length; at += 1) add(outline.slice(at - 1, at + 1));
        }
        if (rulings.length > MAX_RULINGS) return [];
        break;
      }
    }
  }
  return rulings;
}

/** The corners of each part of a path; parts with curves are left out. */
function outlinesOf(steps: ArrayLike<number>): readonly (readonly Point[])[] {
  const outlines: Point[][] = [];
  let isCurved = false;
  for (let at = 0; at < steps.length; ) {
    const kind = steps[at] ?? CLOSE;
    const point: Point = [steps[at + 1] ?? 0, steps[at + 2] ?? 0];
    at += 1 + (STEP_LENGTHS[kind] ?? 0);
    const outline = outlines.at(-1);
    if (kind === MOVE) {
      if (isCurved) outlines.pop();
      isCurved = false;
      outlines.push([point]);
    } else if (kind === LINE) outline?.push(point);
    else if (kind === CLOSE) outline?.push(outline[0] ?? point);
    else isCurved = true;
  }
  if (isCurved) outlines.pop();
  return outlines;
}
