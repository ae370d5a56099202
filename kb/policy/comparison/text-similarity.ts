/** Pairs of neighbouring characters of a text, sorted: what two texts are compared by. */
export type TextShape = Uint32Array;

export function textShape(text: string): TextShape {
  const shape = new Uint32Array(Math.max(0, text.length - 1));
  for (let index = 0; index + 1 < text.length; index += 1) {
    shape[index] = (text.charCodeAt(index) << 16) | text.charCodeAt(index + 1);
  }
  return shape.sort();
}

/** Sørensen–Dice coefficient over the pairs, 0 (nothing in common) to 1 (the same). */
export function textSimilarity(first: TextShape, second: TextShape): number {
  if (first.length === 0 || second.length === 0) return 0;
  let shared = 0;
  let left = 0;
  let right = 0;
  while (left < first.length && right < second.length) {
    const a = first[left] ?? 0;
    const b = second[right] ?? 0;
    if (a === b) {
      shared += 1;
      left += 1;
      right += 1;
    } else if (a < b) left += 1;
    else right += 1;
  }
  return (2 * shared) / (first.length + second.length);
}
