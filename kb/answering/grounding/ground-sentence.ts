import { type ClauseSupport, judgeClause, type RefusalReason } from './judge-clause.ts';
import { judgeSupport, type SupportProblem } from './judge-support.ts';
import { isSameToken, readTokens, type Token } from './read-tokens.ts';
import { itemsOf, type SourceClause, type SourcePassage, splitClauses } from './source-clauses.ts';

/** 句子依据: the parts of passages that a sentence rests on. */
export interface SentenceSupport {
  readonly supports: readonly ClauseSupport[];
  /** Tokens of the passages that support it, the one with most of its words first. */
  readonly tokens: readonly string[];
}

export type SentenceVerdict =
  | SentenceSupport
  | { readonly reason: RefusalReason | 'says-nothing' | SupportProblem };

/** Longest stretch of clauses that one clause of a sentence is looked for in. */
const MAX_WINDOW = 4;
/** Ways kept for each clause; more cost time and have never decided anything. */
const MAX_WAYS = 6;
const MAX_COMBINATIONS = 96;
const MIN_CHARACTERS = 4;
/** A sentence with more commas is no answer for people, and every comma doubles the work. */
const MAX_CLAUSES = 7;

/**
 * 逐句核对: whether the passages say what the sentence says. Every clause must be found in a passage in its words or in
 * words that say the same, in its order, with no number, name or rule word more, and without leaving out what would
 * change the rule. What cannot be told is refused: the verbatim answer is always there to fall back to.
 */
export function groundSentence(
  text: string,
  cited: readonly SourcePassage[],
  others: readonly SourcePassage[] = [],
): SentenceVerdict {
  const first = judge(text, cited);
  if (!('reason' in first) || others.length === 0) return first;
  const second = judge(text, [...cited, ...others]);
  return 'reason' in second ? first : second;
}

function judge(text: string, sources: readonly SourcePassage[]): SentenceVerdict {
  const parts = splitClauses(text).map(({ start, end }) => readTokens(text.slice(start, end)));
  const clauses = parts.filter((tokens) => tokens.some(({ isFunction }) => !isFunction));
  if (clauses.length === 0) return { reason: 'says-nothing' };
  if (clauses.length > MAX_CLAUSES) return { reason: 'words-not-in-source' };
  const found = new Map<string, Ways>();
  const find = (from: number, to: number): Ways => {
    const key = `${from}-${to}`;
    const ways = found.get(key) ?? waysOf(clauses.slice(from, to).flat(), sources, from === 0);
    found.set(key, ways);
    return ways;
  };
  let refusal: SentenceVerdict | undefined;
  for (const partition of partitionsOf(clauses.length)) {
    const ways = partition.map(([from, to]) => find(from, to));
    const verdict = judgeWays(ways);
    if (!('reason' in verdict)) return verdict;
    refusal ??= verdict;
  }
  return refusal ?? { reason: 'says-nothing' };
}

type Ways = readonly ClauseSupport[] | { readonly reason: RefusalReason };

function judgeWays(found: readonly Ways[]): SentenceVerdict {
  const ways: (readonly ClauseSupport[])[] = [];
  for (const way of found) {
    if ('reason' in way) return way;
    ways.push(way);
  }
  let problem: SupportProblem | 'says-nothing' = 'says-nothing';
  for (const supports of combinations(ways)) {
    const said = supports.reduce((sum, support) => sum + charactersOf(support), 0);
    if (said < MIN_CHARACTERS) continue;
    const left = judgeSupport(supports);
    if (left === undefined) return { supports, tokens: rankedTokens(supports) };
    problem = left;
  }
  return { reason: problem };
}

/** Every clause for itself first, then with neighbours: a comma may stand where the source has none. */
function partitionsOf(length: number): readonly (readonly (readonly [from: number, to: number])[])[] {
  const cuts = Array.from({ length: 2 ** (length - 1) }, (_, bits) => {
    const partition: [number, number][] = [[0, 1]];
    for (let place = 1; place < length; place += 1) {
      const last = partition.at(-1) as [number, number];
      if ((bits >> (place - 1)) & 1) last[1] = place + 1;
      else partition.push([place, place + 1]);
    }
    return partition;
  });
  return cuts.sort((first, second) => second.length - first.length);
}

function waysOf(clause: readonly Token[], sources: readonly SourcePassage[], isFirst: boolean): Ways {
  const missing = missingFrom(sources, clause);
  if (missing) return { reason: missing };
  const ways: ClauseSupport[] = [];
  let reason: RefusalReason = 'words-not-in-source';
  const keys = new Set(clause.filter(({ isFunction }) => !isFunction).map(({ key }) => key));
  for (const source of sources) {
    const isNear = source.clauses.map(({ tokens }) =>
      tokens.some(({ key, isFunction }) => !isFunction && keys.has(key)),
    );
    for (const window of windowsOf(source.clauses, isNear)) {
      const verdict = judgeClause(clause, window, source, isFirst);
      if ('reason' in verdict) reason = moreTelling(reason, verdict.reason);
      else if (!ways.some((other) => isSameWay(other, verdict))) ways.push(verdict);
      if (ways.length >= MAX_WAYS) return ways;
    }
  }
  return ways.length > 0 ? ways : { reason };
}

/** What stands in no source need not be looked for clause by clause. */
function missingFrom(sources: readonly SourcePassage[], clause: readonly Token[]): RefusalReason | undefined {
  const given = sources.flatMap(({ clauses }) => clauses.flatMap(({ tokens }) => tokens));
  const context = sources.map((source) => source.context).join('\n');
  const strange = clause.filter(
    (token) =>
      !token.isFunction &&
      token.role !== 'obligation' &&
      token.role !== 'or' &&
      !given.some((other) => isSameToken(token, other)) &&
      !(token.role === undefined && token.number === undefined && context.includes(token.key)),
  );
  const [first] = strange.toSorted((one, other) => RANK[one.kind] - RANK[other.kind]);
  if (!first) return undefined;
  if (first.kind === 'number') return 'number-not-in-source';
  if (first.kind === 'name') return 'name-not-in-source';
  return strange.some(({ role }) => role !== undefined) ? 'rule-word-not-in-source' : 'words-not-in-source';
}

const RANK: Readonly<Record<Token['kind'], number>> = { number: 0, name: 1, word: 2, character: 3, mark: 4 };

/** Stretches of clauses, shortest first, and items behind their lead-in. */
function windowsOf(
  clauses: readonly SourceClause[],
  isNear: readonly boolean[],
): readonly (readonly SourceClause[])[] {
  const windows: SourceClause[][] = [];
  const announces = (leadIn: readonly SourceClause[], item: SourceClause | undefined): boolean =>
    item !== undefined && itemsOf(clauses, leadIn.at(-1) as SourceClause).includes(item);
  const leads = clauses.filter(({ isLead }) => isLead);
  const leadIns = [...new Set(leads.map(({ segment }) => segment))].flatMap((segment) => {
    const own = leads.filter((lead) => lead.segment === segment);
    return own
      .map((_, place) => own.slice(place))
      .filter(([first]) => first && isNear[clauses.indexOf(first)]);
  });
  for (let length = 1; length <= MAX_WINDOW; length += 1) {
    for (let start = 0; start + length <= clauses.length; start += 1) {
      const end = start + length - 1;
      if (!isNear[start] || !isNear[end]) continue;
      const window = clauses.slice(start, end + 1);
      windows.push(window);
      if (window[0]?.isLead) continue;
      for (const leadIn of leadIns) if (announces(leadIn, window[0])) windows.push([...leadIn, ...window]);
    }
  }
  for (const leadIn of leadIns) {
    const items = itemsOf(clauses, leadIn.at(-1) as SourceClause);
    windows.push([...leadIn, ...items], [...items]);
  }
  return windows;
}

function isSameWay(first: ClauseSupport, second: ClauseSupport): boolean {
  return (
    first.source === second.source &&
    first.touched.size === second.touched.size &&
    [...first.touched.keys()].every((clause) => second.touched.has(clause))
  );
}

/** A wrong number says more than that words were not found in some other clause. */
const TELLING: readonly RefusalReason[] = [
  'words-not-in-source',
  'name-not-in-source',
  'rule-word-not-in-source',
  'number-not-in-source',
  'left-out-words-that-matter',
];

function moreTelling(first: RefusalReason, second: RefusalReason): RefusalReason {
  return TELLING.indexOf(second) > TELLING.indexOf(first) ? second : first;
}

function* combinations(ways: readonly (readonly ClauseSupport[])[]): Generator<readonly ClauseSupport[]> {
  let left = MAX_COMBINATIONS;
  const total = ways.reduce((product, { length }) => product * length, 1);
  for (let number = 0; number < total && left > 0; number += 1, left -= 1) {
    let rest = number;
    yield ways.map((choices) => {
      const choice = choices[rest % choices.length] as ClauseSupport;
      rest = Math.floor(rest / choices.length);
      return choice;
    });
  }
}

function charactersOf({ touched }: ClauseSupport): number {
  return [...touched.values()].reduce(
    (sum, tokens) => sum + [...tokens].reduce((length, { start, end }) => length + end - start, 0),
    0,
  );
}

function rankedTokens(supports: readonly ClauseSupport[]): readonly string[] {
  const weights = new Map<string, number>();
  for (const support of supports) {
    const { token } = support.source.passage;
    weights.set(token, (weights.get(token) ?? 0) + charactersOf(support));
  }
  return [...weights]
    .filter(([, weight]) => weight > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([token]) => token);
}
