import { type Ruling, rulingOf } from '../layout/ruling.ts';
import { attributeOf, findChild, textOf, type XmlElement } from '../office/xml.ts';
import { numbersOf } from './text-object.ts';
import { combine, type Transform, transformOf } from './transform.ts';

/** Coordinates behind each letter of a path (GB/T 33190, 9.1); of curves only the end matters here. */
const STEP_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['S', 2],
  ['M', 2],
  ['L', 2],
  ['Q', 4],
  ['B', 6],
  ['A', 7],
  ['C', 0],
]);
/** A table is drawn in short paths; longer ones are pictures and letters drawn as outlines. */
const MAX_PATH_LENGTH = 20_000;
/** A bar has four corners, and the first again where it is closed. */
const MAX_CORNERS = 8;

type Point = readonly [x: number, y: number];

/** 图形对象: the straight lines that a path draws, as strokes or as thin bars. */
export function rulingsOfPathObject(object: XmlElement, outer: Transform): readonly Ruling[] {
  const path = findChild(object, 'AbbreviatedData');
  const data = path ? textOf(path) : '';
  const isHidden = /^false$/i.test(attributeOf(object, 'Visible') ?? '');
  if (isHidden || data.length > MAX_PATH_LENGTH) return [];
  const isStroked = !/^false$/i.test(attributeOf(object, 'Stroke') ?? '');
  const isFilled = /^true$/i.test(attributeOf(object, 'Fill') ?? '');
  const { a, b, c, d, e, f } = combine(
    outer,
    transformOf(numbersOf(attributeOf(object, 'Boundary')), numbersOf(attributeOf(object, 'CTM'))),
  );
  const boxOf = (points: readonly Point[]): readonly Ruling[] => {
    const xs = points.map(([x, y]) => a * x + c * y + e);
    const ys = points.map(([x, y]) => b * x + d * y + f);
    const found = rulingOf(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    return found ? [found] : [];
  };
  return outlinesOf(data).flatMap((outline) => [
    ...(isFilled && outline.length <= MAX_CORNERS ? boxOf(outline) : []),
    ...(isStroked ? outline.slice(1).flatMap((point, index) => boxOf([outline[index] ?? point, point])) : []),
  ]);
}

/** The corners of each part of a path; parts with curves are left out. */
function outlinesOf(data: string): readonly (readonly Point[])[] {
  const words = data.trim().split(/\s+/);
  const outlines: { points: Point[]; isCurved: boolean }[] = [];
  for (let at = 0; at < words.length; ) {
    const step = words[at] ?? '';
    const point: Point = [Number(words[at + 1]) || 0, Number(words[at + 2]) || 0];
    at += 1 + (STEP_LENGTHS.get(step) ?? 0);
    const outline = outlines.at(-1);
    if (step === 'S' || step === 'M') outlines.push({ points: [point], isCurved: false });
    else if (step === 'L') outline?.points.push(point);
    else if (step === 'C') outline?.points.push(outline.points[0] ?? point);
    else if (outline) outline.isCurved = true;
  }
  return outlines.filter(({ isCurved }) => !isCurved).map(({ points }) => points);
}
