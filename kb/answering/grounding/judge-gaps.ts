import { runsOf, type TokenPair } from './align-tokens.ts';
import type { Token } from './read-tokens.ts';
import type { SourceClause } from './source-clauses.ts';

/** Prepositions and adverbs that open a phrase which may be left out as a whole. */
export const OPENS_PHRASE =
  /^(?:按|按照|自|依|依法|根据|依照|通过|凭|于|从|经由|=向|=通过|分别|统一|及时|=凭|具体|直接|全面)$/;
/** 符合条件的 and earlier items of a list may be left out in front of what they belong to. */
const ENDS_MODIFIER = /^(?:的|、|和|与|及)$/;
const JOINS = /^(?:、|和|与|及|以及|并|，|；|（|\(|等)$/;
/** What stands in front of one of these is what the sentence is about. */
const FOLLOWS_SUBJECT =
  /^(?:由|为|的|按|按照|自|从|把|将|依法|=属于|=向|=应当|=可以|=不得|=不|=负责|实行|=具有|=除|=通过|对)$/;
const MAX_DROPPED_MODIFIER = 8;
const MAX_DROPPED_SUBJECT = 4;

/** What of the touched clauses the sentence leaves out between, before and behind its words. */
export function judgeGaps(
  said: readonly Token[],
  given: readonly Token[],
  pairs: readonly TokenPair[],
  owners: readonly SourceClause[],
  isFirst: boolean,
): 'left-out-words-that-matter' | undefined {
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
