import type { CalendarDate } from '../../policy/calendar-date.ts';
import { holdsAsWritten, isCitableStatus, validityAt } from '../../policy/validity.ts';
import type { RecordHit, SearchResult } from '../../retrieval/search-index.ts';
import type { AnswerSource } from '../answer.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import { coreTitle, namesInFull } from '../named-titles.ts';
import { topicOf, withoutNames } from '../question-text.ts';
import { leadsWithCase, rulesBeforeCases } from '../rules-before-cases.ts';
import {
  type Candidate,
  filterFor,
  type NamedScope,
  type StepResult,
  type WalkState,
  type WalkTools,
} from '../walk.ts';

/** Records whose texts are read; more cost reading time and seldom hold what the first eight do not. */
const MAX_RECORDS = 8;
const CHUNKS_PER_RECORD = 8;
/** Looked through for statutes where the best record only tells of a case. */
const RECORDS_BEHIND_CASES = 32;
/** Of each record, kept with the answer for audits; what is cited is kept in any case. */
const CHUNKS_KEPT = 3;
/**
 * Guides compete among themselves: their short fields would lose to long policies, or crowd them out. Enough for four
 * matters to choose from, for several authorities may have one of the same title.
 */
const MAX_GUIDES = 8;

/** 检索: policies and guides that may hold the answer, under the hard filters, with their texts. */
export async function retrieve(state: WalkState, tools: WalkTools): Promise<StepResult> {
  if (state.draft.length > 0) return { verdict: 'not-needed', state };
  const past = await pastYearMeant(state, tools);
  if (past) {
    const understanding = { ...state.understanding, asOf: past };
    // What ended since is then the basis, and not a change to be told beside it.
    const then = await retrieve({ ...state, understanding, changes: [] }, tools);
    return { ...then, verdict: `of-year:${past} ${then.verdict}` };
  }
  const { hits, candidates, rarities, unrelated } = await find(state, tools);
  const named = state.scope.recordIds === undefined ? namedInFull(state, candidates) : undefined;
  if (named) {
    const scope = { ...state.scope, ...named };
    const restricted = await retrieve({ ...state, scope }, tools);
    return { ...restricted, verdict: `title-named ${restricted.verdict}` };
  }
  const sources = [...state.sources, ...hits.flatMap(sourcesOf)];
  const wordings = tools.findOfficialWordings?.(state.understanding.undatedText) ?? [];
  const found = { ...state, candidates, sources, rarities, unrelated, wordings };
  const score = hits[0]?.coverage ?? 0;
  if (candidates.length === 0)
    return { verdict: 'nothing-found', state: found, ends: 'unanswerable-no-source' };
  return { verdict: `found:${candidates.length}`, score, state: found };
}

interface Found extends Pick<SearchResult, 'hits' | 'rarities' | 'unrelated'> {
  readonly candidates: readonly Candidate[];
}

async function find(state: WalkState, tools: WalkTools): Promise<Found> {
  const found = await search(state, tools);
  const candidates = withoutNamesakes(await readCandidates(found.hits, tools), state);
  const { scope, question } = state;
  if (scope.recordIds !== undefined || !leadsWithCase(question.text, candidates))
    return { ...found, candidates };
  const more = await search(state, tools, RECORDS_BEHIND_CASES);
  const all = withoutNamesakes(await readCandidates(more.hits, tools), state);
  const kept = rulesBeforeCases(question.text, all, MAX_RECORDS);
  return { ...more, hits: kept.map(({ hit }) => hit), candidates: kept };
}

/**
 * Named by title, a document that does not hold gives way to one of the same title that does: an earlier text, a draft.
 * Both are meant where the question asks for what does not hold, or names it by number.
 */
function withoutNamesakes(
  candidates: readonly Candidate[],
  { understanding: { asOf, asksBeyondForce, documentNumbers } }: WalkState,
): readonly Candidate[] {
  if (asksBeyondForce || documentNumbers.length > 0) return candidates;
  const holds = ({ timeline }: ReadablePolicy): boolean => isCitableStatus(validityAt(timeline, asOf).status);
  const titleOf = ({ version }: ReadablePolicy): string => coreTitle(version.metadata.title);
  const policies = candidates.flatMap((candidate) => (candidate.kind === 'policy' ? candidate.policy : []));
  const held = new Set(policies.filter(holds).map(titleOf));
  return candidates.filter(
    (candidate) =>
      candidate.kind !== 'policy' || holds(candidate.policy) || !held.has(titleOf(candidate.policy)),
  );
}

/** By how much more of the question a rule that has ended must cover than any that holds. */
const NEARER_THEN = 0.15;
/** Of a rule: the clause that answers is mostly among so many. */
const CLAUSES_COMPARED = 3;

/**
 * A past year that the question names beside no day, where the best rule of that time has ended and is of that year by its
 * title (2025年小学报名) or covers clearly more of the question than what holds today; or whose clause on the matter has
 * been changed since.
 */
async function pastYearMeant(state: WalkState, tools: WalkTools): Promise<CalendarDate | undefined> {
  const { understanding, question, scope } = state;
  const [, year = ''] = /(?<![\d《])(20\d{2})年(?!\d{1,2}月)/u.exec(understanding.undatedText) ?? [];
  const isUndated =
    question.asOf === undefined &&
    understanding.asOf === tools.today &&
    !/还|现在|目前|如今|今年/u.test(question.text);
  if (scope.recordIds !== undefined || !isUndated || year === '' || year >= tools.today.slice(0, 4))
    return undefined;
  const day = `${year}-12-31`;
  const bestOn = (asOf: CalendarDate) =>
    tools.searchIndex.search({
      text: searchText(state),
      filter: { ...filterFor({ ...state, understanding: { ...understanding, asOf } }), kinds: ['policy'] },
      limit: 2,
      chunksPerRecord: CLAUSES_COMPARED,
    });
  const [{ hits }, now] = await Promise.all([bestOn(day), bestOn(tools.today)]);
  const isNearer = (hits[0]?.coverage ?? 0) >= (now.hits[0]?.coverage ?? 0) + NEARER_THEN;
  const policies = await tools.library.readPolicyVersions(hits.map(({ versionId }) => versionId));
  const isOfYear = policies.some(
    ({ version: { metadata }, timeline }) =>
      (isNearer || metadata.title.includes(`${year}年`)) &&
      metadata.effectiveOn !== undefined &&
      !isCitableStatus(validityAt(timeline, tools.today).status),
  );
  const isChanged = policies.some((policy) =>
    hits.some((hit) => isChangedSince(policy, hit, day, tools.today)),
  );
  return isOfYear || isChanged ? day : undefined;
}

/** Whether one of the clauses that fit best held as written on the day and was changed or struck out since. */
function isChangedSince(
  { version, provisionTimelines }: ReadablePolicy,
  { versionId, chunks }: RecordHit,
  day: CalendarDate,
  today: CalendarDate,
): boolean {
  if (versionId !== version.id) return false;
  return chunks.some(({ chunkId }) => {
    const timeline = provisionTimelines.get(chunkId);
    if (timeline === undefined) return false;
    return holdsAsWritten(validityAt(timeline, day)) && !holdsAsWritten(validityAt(timeline, today));
  });
}

async function search(
  state: WalkState,
  { searchIndex }: WalkTools,
  records = MAX_RECORDS,
): Promise<Pick<SearchResult, 'hits' | 'rarities' | 'unrelated'>> {
  const filter = filterFor(state);
  const policies = (text: string) =>
    searchIndex.search({
      text,
      filter: { ...filter, kinds: ['policy'] },
      limit: Math.max(records, state.scope.recordIds?.length ?? 0),
      chunksPerRecord: CHUNKS_PER_RECORD,
    });
  const text = searchText(state);
  const [found, guides] = await Promise.all([
    policies(text),
    searchIndex.search({ text, filter: { ...filter, kinds: ['guide'] }, limit: MAX_GUIDES }),
  ]);
  // 250号说了什么 leaves no word to search for: the document itself is wanted, which an empty query lists.
  const isNamedOnly = found.hits.length === 0 && state.scope.recordIds !== undefined;
  const { hits } = isNamedOnly ? await policies('') : found;
  return {
    hits: [...hits, ...guides.hits],
    rarities: found.rarities,
    unrelated: found.unrelated ?? guides.unrelated,
  };
}

/** The documents whose titles the question spells out without 《》; of titles within titles the longest. */
function namedInFull(
  { understanding }: WalkState,
  candidates: readonly Candidate[],
): Pick<NamedScope, 'recordIds' | 'titles'> | undefined {
  const text = understanding.rephrasedText;
  const named = candidates.flatMap((candidate) => {
    const metadata = candidate.kind === 'policy' ? candidate.policy.version.metadata : undefined;
    const isNamed = metadata !== undefined && namesInFull(text, metadata.title);
    return isNamed ? [{ recordId: candidate.hit.recordId, title: coreTitle(metadata.title) }] : [];
  });
  const longest = named.filter(
    ({ title }) => !named.some((other) => other.title.length > title.length && other.title.includes(title)),
  );
  if (longest.length === 0) return undefined;
  return { recordIds: longest.map(({ recordId }) => recordId), titles: longest.map(({ title }) => title) };
}

/** The topic, without what already restricts the search; the whole question where nothing is left of it. */
function searchText({ understanding, scope }: WalkState): string {
  const text = understanding.undatedText;
  return topicOf(scope.recordIds === undefined ? text : withoutNames(text, scope.titles)) || text;
}

async function readCandidates(
  hits: readonly RecordHit[],
  { library }: WalkTools,
): Promise<readonly Candidate[]> {
  const versionsOf = (kind: RecordHit['kind']): readonly string[] =>
    hits.filter((hit) => hit.kind === kind).map(({ versionId }) => versionId);
  const [policies, guides] = await Promise.all([
    library.readPolicyVersions(versionsOf('policy')),
    library.readGuideVersions(versionsOf('guide')),
  ]);
  return hits.flatMap((hit): readonly Candidate[] => {
    const policy = policies.find(({ version }) => hit.kind === 'policy' && version.id === hit.versionId);
    if (policy) return [{ kind: 'policy', hit, policy }];
    const guide = guides.find(({ version }) => hit.kind === 'guide' && version.id === hit.versionId);
    return guide ? [{ kind: 'guide', hit, guide }] : [];
  });
}

function sourcesOf({ kind, recordId, versionId, chunks }: RecordHit): readonly AnswerSource[] {
  return chunks.slice(0, CHUNKS_KEPT).map(({ chunkId, score }) => ({
    kind,
    recordId,
    versionId,
    chunkId,
    score,
    isUsed: false,
    verdict: 'not-selected',
  }));
}
