import type { TextPiece } from '../layout/text-piece.ts';
import { attributeOf, elementsOf, nameOf, textOf, type XmlElement } from '../office/xml.ts';
import { combine, type Transform, transformOf } from './transform.ts';

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u;
/** Width of a Latin letter by its height, where the file does not place the next one. */
const LATIN_WIDTH = 0.5;
/** A longer step, in letters, leaves a gap behind the letter. */
const MAX_STEP = 1.2;
/** Sine of the slant from which text is a watermark. */
const MAX_SLANT = 0.1;
/** Of 255: fainter text is a watermark. */
const MIN_ALPHA = 100;
const MAX_LETTERS = 100_000;

/** 文字对象 (GB/T 33190, 11.2): each TextCode a run with the place of its first letter and the steps to the next ones. */
export function piecesOfTextObject(object: XmlElement, outer: Transform): readonly TextPiece[] {
  const { a, b, c, d, e, f } = combine(
    outer,
    transformOf(numbersOf(attributeOf(object, 'Boundary')), numbersOf(attributeOf(object, 'CTM'))),
  );
  const alpha = attributeOf(object, 'Alpha');
  const isFaint = alpha !== undefined && Number(alpha) < MIN_ALPHA;
  const isHidden = /^false$/i.test(attributeOf(object, 'Visible') ?? '');
  const isSlanted = Math.abs(b) > MAX_SLANT * Math.hypot(a, b);
  if (isHidden || isFaint || isSlanted) return [];
  const letter = Number(attributeOf(object, 'Size')) || 0;
  const size = letter * Math.hypot(c, d);
  const pieces: TextPiece[] = [];
  let [x, y] = [0, 0];
  for (const code of elementsOf(object)) {
    if (nameOf(code) !== 'TextCode') continue;
    x = Number(attributeOf(code, 'X') ?? x) || 0;
    y = Number(attributeOf(code, 'Y') ?? y) || 0;
    const letters = [...textOf(code)].slice(0, MAX_LETTERS);
    const stepsX = stepsOf(attributeOf(code, 'DeltaX'));
    const stepsY = stepsOf(attributeOf(code, 'DeltaY'));
    let [atX, atY] = [x, y];
    for (const [index, character] of letters.entries()) {
      const own = (WIDE.test(character) ? 1 : LATIN_WIDTH) * letter;
      const width = Math.min(stepsX[index] || own, letter * MAX_STEP) * Math.hypot(a, b);
      pieces.push({ text: character, x: a * atX + c * atY + e, y: b * atX + d * atY + f, width, size });
      atX += stepsX[index] ?? (stepsY.length > 0 ? 0 : own);
      atY += stepsY[index] ?? 0;
    }
  }
  return pieces;
}

/** `g 3 4.2` stands for 4.2 three times. */
function stepsOf(text: string | undefined): readonly number[] {
  const words = (text ?? '').trim().split(/\s+/);
  const steps: number[] = [];
  for (let index = 0; index < words.length && steps.length < MAX_LETTERS; index += 1) {
    if (words[index] === 'g') {
      const count = Math.min(Number(words[index + 1]) || 0, MAX_LETTERS);
      const step = Number(words[index + 2]) || 0;
      for (let times = 0; times < count; times += 1) steps.push(step);
      index += 2;
    } else if (words[index] !== '') steps.push(Number(words[index]) || 0);
  }
  return steps;
}

export function numbersOf(text: string | undefined): readonly number[] {
  const numbers = (text ?? '').trim().split(/\s+/).map(Number);
  return text !== undefined && numbers.every(Number.isFinite) ? numbers : [];
}
