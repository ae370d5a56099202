import type { ClauseSupport } from './judge-clause.ts';
import type { Token } from './read-tokens.ts';
import { itemsOf, type SourceClause, type SourcePassage } from './source-clauses.ts';

/** 遗漏: what a sentence leaves out, or puts in, that its source does not allow. */
export type SupportProblem =
  | 'left-out-number'
  | 'left-out-rule-word'
  | 'left-out-condition'
  | 'left-out-exception'
  | 'mixes-alternatives'
  | 'added-obligation';

/** Share of a condition or an exception that a sentence must say for it to count as said. */
const SAID_SHARE = 0.5;

/** What the clauses of a sentence, each supported, leave out together; undefined where nothing that matters. */
export function judgeSupport(supports: readonly ClauseSupport[]): SupportProblem | undefined {
  const said = new Map<SourceClause, Set<Token>>();
  const sources = new Set<SourcePassage>();
  for (const { source, touched } of supports) {
    if (touched.size > 0) sources.add(source);
    for (const [clause, tokens] of touched) {
      const all = said.get(clause) ?? new Set();
      for (const token of tokens) all.add(token);
      said.set(clause, all);
    }
  }
  for (const [clause, tokens] of said) {
    const left = clause.tokens.filter((token) => !token.isFunction && !tokens.has(token));
    if (left.some(({ number }) => number !== undefined && !number.unit.startsWith('ordinal')))
      return 'left-out-number';
    if (left.some((token) => mayNotBeLeftOut(token) && !isOfDroppedChoice(token, clause, tokens)))
      return 'left-out-rule-word';
  }
  if (supports.some((support) => support.addsObligation && hasModalWord(support))) return 'added-obligation';
  const segments = new Set([...said.keys()].map((clause) => keyOf(clause, sources)));
  for (const source of sources) {
    const problem = judgeAround(source, said, segments.size > 1);
    if (problem) return problem;
  }
  return undefined;
}

function mayNotBeLeftOut({ role }: Token): boolean {
  return role !== undefined && role !== 'obligation' && role !== 'all';
}

/** Of A、B或者C的， each is a condition of its own: one may be named without the others. */
function isOfDroppedChoice(
  { role, end, start }: Token,
  { tokens, isCondition }: SourceClause,
  said: ReadonlySet<Token>,
): boolean {
  if (role !== 'or' || !isCondition) return false;
  const weighty = tokens.filter(({ isFunction }) => !isFunction);
  const next = weighty.find((token) => token.start >= end);
  const previous = weighty.findLast((token) => token.end <= start);
  return [next, previous].some((token) => token !== undefined && !said.has(token));
}

function hasModalWord({ touched }: ClauseSupport): boolean {
  return [...touched.keys()].some((clause) =>
    clause.tokens.some(({ role }) => role === 'permission' || role === 'negation' || role === 'only'),
  );
}

/** A lead-in belongs to each of its items and makes no segment of its own. */
function keyOf(clause: SourceClause, sources: ReadonlySet<SourcePassage>): string {
  const place = [...sources].findIndex(({ clauses }) => clauses.includes(clause));
  return clause.isLead ? 'lead' : `${place}:${clause.segment}`;
}

function judgeAround(
  { clauses }: SourcePassage,
  said: ReadonlyMap<SourceClause, ReadonlySet<Token>>,
  isMixed: boolean,
): SupportProblem | undefined {
  const isTouched = (clause: SourceClause): boolean => said.has(clause);
  for (const [place, clause] of clauses.entries()) {
    if (!isTouched(clause)) continue;
    const own = clauses.filter(({ segment }) => segment === clause.segment);
    const before = own.slice(0, own.indexOf(clause));
    if (before.some((other) => other.isCondition && !isSaid(other, said))) return 'left-out-condition';
    // Words of two alternatives in one sentence are only told apart by what each begins with.
    const [opening] = own.filter(({ isLead }) => !isLead);
    if (isMixed && !clause.isLead && opening && !isTouched(opening)) return 'mixes-alternatives';
    const behind = clauses.slice(place + 1).filter(({ sentence }) => sentence === clause.sentence);
    if (behind.some((other) => other.isException && !isSaid(other, said))) return 'left-out-exception';
    const lead = clauses
      .slice(0, place)
      .findLast((other) => other.isLead && itemsOf(clauses, other).includes(clause));
    if (clause.isLead && clause.list && !saysItems(clause.list, itemsOf(clauses, clause), said))
      return 'left-out-condition';
    if (lead && !clause.isLead && !isTouched(lead) && lead.tokens.some(({ role }) => turnsItems(role)))
      return 'left-out-condition';
  }
  return undefined;
}

/** 符合下列条件的: what follows from all of them does not follow from some, and what follows from any from none. */
function saysItems(
  list: 'any' | 'every',
  items: readonly SourceClause[],
  said: ReadonlyMap<SourceClause, ReadonlySet<Token>>,
): boolean {
  const segments = new Set(items.map(({ segment }) => segment));
  const saidSegments = new Set(items.filter((item) => said.has(item)).map(({ segment }) => segment));
  return list === 'any' ? saidSegments.size > 0 : saidSegments.size === segments.size;
}

/** 不得有下列行为: an item says the opposite without its lead-in. */
function turnsItems(role: Token['role']): boolean {
  return role === 'negation' || role === 'reversal' || role === 'exception';
}

function isSaid(clause: SourceClause, said: ReadonlyMap<SourceClause, ReadonlySet<Token>>): boolean {
  const weighty = clause.tokens.filter(({ isFunction }) => !isFunction);
  return (said.get(clause)?.size ?? 0) >= weighty.length * SAID_SHARE;
}
