import { isSameToken, type Token } from './read-tokens.ts';

/** Place in the sentence, place in the source. */
export type TokenPair = readonly [said: number, given: number];

const MATCH_NEXT_TO_MATCH = 1.5;
const GAP_IN_SOURCE = 1;
const INSERTION = 3;
/** A run with less weight than this is chance: one character is found in any text. */
const MIN_RUN_WEIGHT = 2;

/** The best order-keeping alignment, favouring long runs; single characters that stand alone do not count. */
export function alignTokens(said: readonly Token[], given: readonly Token[]): readonly TokenPair[] {
  return withoutChance(bestPath(said, given), said, given);
}

function bestPath(said: readonly Token[], given: readonly Token[]): readonly TokenPair[] {
  const width = given.length + 1;
  const size = (said.length + 1) * width;
  const best = new Float64Array(size);
  const match = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  /** 1: match, 2: skip in the sentence, 3: skip in the source; 4 is added where a match extends a run. */
  const move = new Uint8Array(size);
  const extends_ = new Uint8Array(size);
  for (let i = 1; i <= said.length; i += 1) {
    const token = said[i - 1] as Token;
    const skipCost = token.isFunction ? 0 : INSERTION;
    best[i * width] = (best[(i - 1) * width] ?? 0) - skipCost;
    move[i * width] = 2;
    for (let j = 1; j <= given.length; j += 1) {
      const here = i * width + j;
      const before = here - width - 1;
      if (isSameToken(token, given[j - 1] as Token)) {
        const run = (match[before] ?? 0) + MATCH_NEXT_TO_MATCH;
        const fresh = (best[before] ?? 0) - GAP_IN_SOURCE;
        match[here] = weightOf(token) + Math.max(run, fresh);
        extends_[here] = run >= fresh ? 1 : 0;
      }
      const up = (best[here - width] ?? 0) - skipCost;
      const left = best[here - 1] ?? 0;
      const matched = match[here] ?? Number.NEGATIVE_INFINITY;
      const top = Math.max(matched, up, left);
      best[here] = top;
      move[here] = top === matched ? 1 : top === left ? 3 : 2;
    }
  }
  const pairs: TokenPair[] = [];
  let [i, j] = [said.length, given.length];
  let inRun = false;
  while (i > 0 && j > 0) {
    const here = i * width + j;
    if (inRun || move[here] === 1) {
      pairs.push([i - 1, j - 1]);
      inRun = extends_[here] === 1 && (match[here - width - 1] ?? Number.NEGATIVE_INFINITY) > -1e9;
      i -= 1;
      j -= 1;
    } else if (move[here] === 3) j -= 1;
    else i -= 1;
  }
  return pairs.reverse();
}

function weightOf(token: Token): number {
  if (token.isFunction) return 0.3;
  return token.kind === 'character' ? 1 : 2.5;
}

function withoutChance(
  pairs: readonly TokenPair[],
  said: readonly Token[],
  given: readonly Token[],
): readonly TokenPair[] {
  const weighty = pairs.filter(([i]) => said[i]?.isFunction === false);
  const kept = new Set<TokenPair>();
  for (const run of runsOf(weighty, said, given)) {
    const weight = run.reduce((sum, [i]) => sum + (said[i]?.kind === 'character' ? 1 : 2), 0);
    if (weight >= MIN_RUN_WEIGHT) for (const pair of run) kept.add(pair);
  }
  return pairs.filter((pair) => kept.has(pair) || said[pair[0]]?.isFunction);
}

/** Pairs that follow on one another on both sides, words without weight disregarded. */
export function runsOf(
  pairs: readonly TokenPair[],
  said: readonly Token[],
  given: readonly Token[],
): readonly (readonly TokenPair[])[] {
  const runs: TokenPair[][] = [];
  for (const pair of pairs) {
    const last = runs.at(-1);
    const previous = last?.at(-1);
    const follows =
      previous !== undefined &&
      isEmptyBetween(said, previous[0], pair[0]) &&
      isEmptyBetween(given, previous[1], pair[1]);
    if (last && follows) last.push(pair);
    else runs.push([pair]);
  }
  return runs;
}

function isEmptyBetween(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from + 1, to).every(({ isFunction }) => isFunction);
}
