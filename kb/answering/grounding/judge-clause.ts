import { alignTokens, type TokenPair } from './align-tokens.ts';
import { judgeGaps, OPENS_PHRASE } from './judge-gaps.ts';
import { isSameToken, type Token } from './read-tokens.ts';
import type { SourceClause, SourcePassage } from './source-clauses.ts';

/** 分句依据: where the words of one clause of a sentence stand in a source. */
export interface ClauseSupport {
  readonly source: SourcePassage;
  /** Clauses it rests on, with the tokens of each that it says. */
  readonly touched: ReadonlyMap<SourceClause, ReadonlySet<Token>>;
  /** 应当 or 需要 put in where the source may have no modal word at all. */
  readonly addsObligation: boolean;
}

export type ClauseVerdict = ClauseSupport | { readonly reason: RefusalReason };

export type RefusalReason =
  | 'number-not-in-source'
  | 'name-not-in-source'
  | 'rule-word-not-in-source'
  | 'words-not-in-source'
  | 'left-out-words-that-matter';

/** 15天护理假, 护理假15天: a number moves past one noun, not further. */
const MAX_NUMBER_MOVE = 5;

/** Whether a clause is said by these clauses of a source, in their order, with nothing put in and nothing left out that matters. */
export function judgeClause(
  said: readonly Token[],
  window: readonly SourceClause[],
  source: SourcePassage,
  isFirst: boolean,
): ClauseVerdict {
  if (!mayHold(window, source, said)) return { reason: 'words-not-in-source' };
  const straight = judgeOrder(said, window, source, isFirst);
  if (!('reason' in straight)) return straight;
  return judgeTurned(said, window, source, isFirst) ?? straight;
}

/** Looked at first because it is quick: most windows lack some word of the clause. */
function mayHold(
  window: readonly SourceClause[],
  { context }: SourcePassage,
  said: readonly Token[],
): boolean {
  const given = window.flatMap(({ tokens }) => tokens);
  const keys = new Set(given.map(({ key }) => key));
  return said.every((token) => {
    if (token.isFunction || ['obligation', 'or', 'all'].includes(token.role ?? '')) return true;
    if (token.number !== undefined) return given.some((other) => isSameToken(token, other));
    return keys.has(token.key) || (token.role === undefined && context.includes(token.key));
  });
}

/** 负责审核的是市民政局, 按季度发放补贴, 产假15天: parts that have changed places. */
function judgeTurned(
  said: readonly Token[],
  window: readonly SourceClause[],
  source: SourcePassage,
  isFirst: boolean,
): ClauseSupport | undefined {
  for (const words of turnings(said, window)) {
    const verdict = judgeOrder(words, window, source, isFirst);
    if (!('reason' in verdict)) return verdict;
  }
  return undefined;
}

function* turnings(said: readonly Token[], window: readonly SourceClause[]): Generator<readonly Token[]> {
  const isListTurned = window[0]?.isLead === true && window.at(-1)?.isLead !== true;
  if (window.length === 1 || isListTurned) {
    for (let cut = 1; cut < said.length; cut += 1) {
      const [first, second] = [said.slice(0, cut), said.slice(cut)];
      if (!isListTurned && !mayChangePlaces(first, second)) continue;
      const isCopula = (token: Token): boolean => token.key === '=属于';
      const hasCopula = [first.at(-1), second[0]].some((token) => token && isCopula(token));
      const turned = [...second, ...first];
      yield hasCopula ? turned.filter((token) => !isCopula(token)) : turned;
    }
  }
  const modals = said.filter(isModal);
  const given = window.flatMap(({ tokens }) => tokens).filter(isModal);
  for (const [place, token] of said.entries()) {
    const isOnlyModal = isModal(token) && modals.length === 1 && given.length === 1;
    if (token.number === undefined && !isOnlyModal) continue;
    if (isOnlyModal)
      for (let to = 0; to < said.length; to += 1) yield said.toSpliced(place, 1).toSpliced(to, 0, token);
    if (token.number === undefined) continue;
    const rest = said.toSpliced(place, 1);
    for (let to = place - MAX_NUMBER_MOVE; to <= place + MAX_NUMBER_MOVE; to += 1) {
      const passed = said.slice(Math.min(to, place), Math.max(to, place) + 1);
      const isAlone = passed.every(
        ({ number, kind }) => number === undefined || number === token.number || kind === 'mark',
      );
      if (to >= 0 && to < said.length && to !== place && isAlone) yield rest.toSpliced(to, 0, token);
    }
  }
}

/** 夜间禁止施工, 禁止夜间施工: where there is only one, it governs the clause wherever it stands. */
function isModal({ role, key }: Token): boolean {
  return role === 'obligation' || role === 'permission' || key === '=不得';
}

function mayChangePlaces(first: readonly Token[], second: readonly Token[]): boolean {
  const says = (tokens: readonly Token[]) =>
    tokens.filter(({ isFunction, kind }) => !isFunction || kind === 'word');
  const [opening, closing] = [says(first), says(second)];
  const isAdverbial = (tokens: readonly Token[]): boolean =>
    OPENS_PHRASE.test(tokens[0]?.key ?? '') ||
    tokens
      .filter(({ isFunction }) => !isFunction)
      .every(({ number, role }) => number !== undefined || role === 'qualifier');
  if (opening.length === 0 || closing.length === 0) return false;
  const hasCopula =
    (first.at(-1)?.key === '=属于' && first.at(-2)?.key === '的') ||
    (second[0]?.key === '=属于' && first.at(-1)?.key === '的');
  return hasCopula || isAdverbial(opening) || isAdverbial(closing);
}

function judgeOrder(
  said: readonly Token[],
  window: readonly SourceClause[],
  source: SourcePassage,
  isFirst: boolean,
): ClauseVerdict {
  const given = window.flatMap(({ tokens }) => tokens);
  const pairs = alignTokens(said, given);
  const owners = window.flatMap((clause) => clause.tokens.map(() => clause));
  const covered = new Set(pairs.map(([i]) => i));
  const isSaid = new Set(pairs.map(([, j]) => j));
  const weighty = pairs.filter(([i, j]) => !said[i]?.isFunction && given[j] !== undefined);
  let addsObligation = false;
  for (const run of uncoveredRuns(said, covered)) {
    const verdict = judgeInsertion(run, said, source, weighty, given, isSaid, owners, isFirst);
    if (verdict === 'obligation') addsObligation = true;
    else if (verdict !== undefined) return { reason: verdict };
  }
  // What only the title says may open a sentence; behind a comma it would state something.
  if (weighty.length === 0 && !isFirst) return { reason: 'words-not-in-source' };
  const reason = judgeGaps(said, given, weighty, owners, isFirst);
  if (reason) return { reason };
  const touched = new Map<SourceClause, Set<Token>>();
  for (const [, j] of weighty) {
    const owner = owners[j] as SourceClause;
    const tokens = touched.get(owner) ?? new Set();
    tokens.add(given[j] as Token);
    touched.set(owner, tokens);
  }
  return { source, touched, addsObligation };
}

function uncoveredRuns(said: readonly Token[], covered: ReadonlySet<number>): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const [i, token] of said.entries()) {
    if (token.isFunction || covered.has(i)) continue;
    const last = runs.at(-1);
    if (last && i - (last.at(-1) ?? 0) === 1) last.push(i);
    else runs.push([i]);
  }
  return runs;
}

/** Undefined where the words put in are harmless. */
function judgeInsertion(
  run: readonly number[],
  said: readonly Token[],
  { context, clauses }: SourcePassage,
  pairs: readonly TokenPair[],
  given: readonly Token[],
  isSaid: ReadonlySet<number>,
  owners: readonly SourceClause[],
  isFirst: boolean,
): RefusalReason | 'obligation' | undefined {
  const tokens = run.map((i) => said[i] as Token);
  if (tokens.some(({ number }) => number !== undefined)) return 'number-not-in-source';
  if (tokens.some(({ kind }) => kind === 'name')) return 'name-not-in-source';
  if (tokens.every(({ role }) => role === 'obligation')) return 'obligation';
  // Of a list of which any item is enough, items are joined by 或.
  if (tokens.every(({ role }) => role === 'or') && clauses.some(({ list }) => list === 'any'))
    return undefined;
  // 都不得 says no more than 任何单位不得.
  if (tokens.every(({ role }) => role === 'all') && given.some(({ role }) => role === 'all'))
    return undefined;
  if (tokens.some(({ role }) => role !== undefined)) return 'rule-word-not-in-source';
  const text = tokens.map(({ key }) => key).join('');
  if (text.length < 2 || text.includes('=') || !context.includes(text)) return 'words-not-in-source';
  // A word of the title may open a sentence, not stand in place of words of the source.
  if (!isFirst || pairs.some(([i]) => i < (run[0] ?? 0))) return 'words-not-in-source';
  const after = pairs.find(([i]) => i > (run.at(-1) ?? 0));
  const isReplacing = given.some(
    (token, j) =>
      !token.isFunction &&
      !isSaid.has(j) &&
      j < (after?.[1] ?? given.length) &&
      owners[j] === owners[after?.[1] ?? -1],
  );
  return isReplacing ? 'words-not-in-source' : undefined;
}
