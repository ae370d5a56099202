import { createNumberMap } from '../number-map.ts';
import { type HeldRows, holdRows } from './hold-rows.ts';

/**
 * 语义词表: a vector for every token that training has met, whole numbers with one scale a row. The vector of a text is
 * the sum of its tokens' vectors, each by its learned weight and 1 + ln of how often it stands there.
 */
export interface SemanticModel extends HeldRows {
  /** Tells this table from every other; digest of its contents. */
  readonly id: string;
  readonly dimensions: number;
  /** Row of a token, as `visitTokens` cuts them: one Han character, two neighbours, or a word of another script. */
  readonly rowOf: (token: string) => number | undefined;
  /** Row of one Han character or two neighbours by code points; `second` is 0 for one alone. */
  readonly rowOfHan: (first: number, second: number) => number | undefined;
  readonly tokens: readonly string[];
  /** By row: what a value counts, the token's weight included. */
  readonly scales: Float32Array;
}

const PLANE = 0x10000;

/** The model of a vocabulary and its rows, `values` row by row. */
export function semanticModel(
  id: string,
  tokens: readonly string[],
  values: Int8Array,
  scales: Float32Array,
): SemanticModel {
  const words = new Map<string, number>();
  const pairs = createNumberMap();
  for (const [row, token] of tokens.entries()) {
    const key = hanKey(token);
    if (key === undefined) words.set(token, row);
    else if (pairs.get(key) < 0) pairs.add(key, row);
  }
  const dimensions = tokens.length === 0 ? 0 : values.length / tokens.length;
  return {
    id,
    dimensions,
    rowOf: (token) => {
      const key = hanKey(token);
      return key === undefined ? words.get(token) : orUndefined(pairs.get(key));
    },
    rowOfHan: (first, second) =>
      first < PLANE && second < PLANE
        ? orUndefined(pairs.get((first << 16) | second))
        : words.get(String.fromCodePoint(...(second === 0 ? [first] : [first, second]))),
    tokens,
    ...holdRows(values, dimensions),
    scales,
  };
}

function orUndefined(row: number): number | undefined {
  return row < 0 ? undefined : row;
}

/** Undefined for a token that is a word of another script, or has characters beyond the basic plane. */
function hanKey(token: string): number | undefined {
  if (token.length > 2 || !/^[\p{Script=Han}〇]+$/u.test(token)) return undefined;
  const second = token.length === 2 ? token.charCodeAt(1) : 0;
  if (second >= 0xdc00 && second < 0xe000) return undefined;
  return (token.charCodeAt(0) << 16) | second;
}
