/** 变换矩阵 (GB/T 33190, 8.1): x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Transform {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Transform = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** First `inner`, then `outer`. */
export function combine(outer: Transform, inner: Transform): Transform {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

/** The place and matrix of an object: its boundary's corner, and its CTM within. */
export function transformOf(boundary: readonly number[], ctm: readonly number[]): Transform {
  const [x = 0, y = 0] = boundary;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = ctm;
  return combine({ ...IDENTITY, e: x, f: y }, { a, b, c, d, e, f });
}
