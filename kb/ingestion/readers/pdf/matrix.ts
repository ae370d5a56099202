/** A PDF's transformation, and its coordinates on the page. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];

export function place([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** First `by`, then the other; what the file leaves out of `by` changes nothing. */
export function multiply([a, b, c, d, e, f]: Matrix, by: unknown): Matrix {
  const [g, h, i, j, k, l] = toMatrix(by);
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function toMatrix(values: unknown): Matrix {
  const isList = Array.isArray(values) || ArrayBuffer.isView(values);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = isList
    ? Array.from(values as ArrayLike<number>, Number)
    : [];
  return [a, b, c, d, e, f];
}
