import { alignTokens, runsOf, type TokenPair } from './align-tokens.ts';
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

/** Prepositions and adverbs that open a phrase which may be left out as a whole. */
const OPENS_PHRASE =
  /^(?:按|按照|自|依|依法|根据|依照|通过|凭|于|从|经由|=向|=通过|分别|统一|及时|=凭|具体|直接|全面)$/;
/** 符合条件的 and earlier items of a list may be left out in front of what they belong to. */
const ENDS_MODIFIER = /^(?:的|、|和|与|及)$/;
const JOINS = /^(?:、|和|与|及|以及|并|，|；|（|\(|等)$/;
/** What stands in front of one of these is what the sentence is about. */
const FOLLOWS_SUBJECT =
  /^(?:由|为|的|按|按照|自|从|把|将|依法|=属于|=向|=应当|=可以|=不得|=不|=负责|实行|=具有|=除|=通过|对)$/;
const MAX_DROPPED_MODIFIER = 8;
/** 15天护理假, 护理假15天: a number moves past one noun, not further. */
const MAX_NUMBER_MOVE = 5;
const MAX_DROPPED_SUBJECT = 4;

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

/** What of the touched clauses the sentence leaves out between, before and behind its words. */
function judgeGaps(
  said: readonly Token[],
  given: readonly Token[],
  pairs: readonly TokenPair[],
  owners: readonly SourceClause[],
  isFirst: boolean,
): RefusalReason | undefined {
  const runs = runsOf(pairs, said, given);
  for (const [place, run] of runs.entries()) {
    const start = run[0]?.[1] ?? 0;
    const end = run.at(-1)?.[1] ?? 0;
    const previous = runs[place - 1]?.at(-1)?.[1];
    const next = runs[place + 1]?.[0]?.[1];
    const owner = owners[start];
    if (previous !== undefined && owners[previous] === owner) {
      if (!mayLeaveOut(given, previous + 1, start)) return 'left-out-words-that-matter';
    } else {
      const opening = given.findIndex((_, j) => owners[j] === owner);
      if (!mayLeaveOutInFront(given, opening, start, isFirst && place === 0))
        return 'left-out-words-that-matter';
    }
    if (next === undefined || owners[next] !== owners[end]) {
      const closing = given.findLastIndex((_, j) => owners[j] === owners[end]);
      if (!owners[end]?.isLead && !mayLeaveOutBehind(given.slice(end + 1, closing + 1)))
        return 'left-out-words-that-matter';
    }
  }
  return undefined;
}

function mayLeaveOut(given: readonly Token[], from: number, to: number): boolean {
  const gap = given.slice(from, to);
  const weighty = gap.filter(({ isFunction }) => !isFunction);
  if (weighty.length === 0 || weighty.every(isLight)) return true;
  const opening = gap[0]?.key ?? '';
  if (ENDS_MODIFIER.test(gap.at(-1)?.key ?? '') || JOINS.test(opening) || OPENS_PHRASE.test(opening))
    return true;
  return (
    weighty.length <= MAX_DROPPED_MODIFIER &&
    isThing(given.slice(to)) &&
    !/^(?:=属于|的)$/.test(opening) &&
    !FOLLOWS_SUBJECT.test(given[to]?.key ?? '') &&
    !FOLLOWS_SUBJECT.test(gap.at(-1)?.key ?? '')
  );
}

/** 应当 may be left out. */
function isLight({ role }: Token): boolean {
  return role === 'obligation' || role === 'all';
}

function mayLeaveOutInFront(given: readonly Token[], from: number, to: number, isFirst: boolean): boolean {
  const gap = given.slice(from, to);
  const weighty = gap.filter(({ isFunction }) => !isFunction);
  if (weighty.length === 0 || weighty.every(isLight)) return true;
  const opening = gap.find(({ kind }) => kind !== 'mark');
  if (ENDS_MODIFIER.test(gap.at(-1)?.key ?? '') || OPENS_PHRASE.test(opening?.key ?? '')) return true;
  const following = weighty.at(-1)?.role === 'obligation' ? weighty.at(-1) : given[to];
  if (!isFirst) return false;
  if (['obligation', 'permission', 'negation'].includes(following?.role ?? '')) return true;
  if (weighty.some(({ kind, role }) => kind === 'number' || kind === 'name' || role !== undefined))
    return false;
  const most = isThing(given.slice(to)) ? MAX_DROPPED_MODIFIER : MAX_DROPPED_SUBJECT;
  return weighty.length <= most;
}

/** 灵活就业社会保险补贴 may be called 补贴; what is said of some people may not be said of more. */
function isThing(tokens: readonly Token[]): boolean {
  const end = tokens.findIndex(
    ({ kind, role, key }) =>
      kind === 'mark' || kind === 'number' || role !== undefined || FOLLOWS_SUBJECT.test(key),
  );
  const subject = tokens
    .slice(0, end === -1 ? undefined : end)
    .map(({ key }) => key)
    .join('');
  return (
    subject !== '' && !/(?:[人者员工生户民女童亲属方商企业位]|家庭|机构|学校|组织|部门|机关)$/.test(subject)
  );
}

function mayLeaveOutBehind(gap: readonly Token[]): boolean {
  const weighty = gap.filter(({ isFunction }) => !isFunction);
  if (weighty.length === 0 || weighty.every(isLight)) return true;
  const opening = gap.find(
    ({ isFunction, key }) => !isFunction || JOINS.test(key) || key === '的' || OPENS_PHRASE.test(key),
  );
  return JOINS.test(opening?.key ?? '') || OPENS_PHRASE.test(opening?.key ?? '');
}
