import { CITABLE_STATUSES, isCitableStatus, validityAt } from '../../policy/validity.ts';
import { titleKey } from '../../retrieval/embedded/identifier-map.ts';
import type { RecordHit, SearchFilter } from '../../retrieval/search-index.ts';
import { isWithheld, withBasesOnDate } from '../bases-on-date.ts';
import { SearchFailedError } from '../guard-search.ts';
import { PUBLIC_VISIBILITY } from '../library-reader.ts';
import { coreTitle } from '../named-titles.ts';
import { subjectOf, withoutNames } from '../question-text.ts';
import { filterFor, type StepResult, type WalkState, type WalkTools } from '../walk.ts';

const WANTED = 3;
const MAX_RECORDS = 8;
/** Characters of a provision that is asked for by name alone: what it is about stands in its first sentence. */
const MAX_QUOTED = 60;
/** Share of the weight of question and answered title that a record must have, as for records near an open question. */
const NEAR_COVERAGE = 0.3;
/**
 * Or how near in meaning it must be, as a share of the nearness of what is cited: cosines of two models differ in
 * scale. Not fitted; of the shipped model, questions on one matter have .8 to .9, on different ones about .25.
 */
const NEAR_IN_MEANING = 0.7;

/**
 * 相关问题: questions and matters near what was asked and what it was answered with, to go on with. Each is read from
 * the system of record and offered only where it could be answered: published, public, in force on the day asked about.
 */
export async function offerRelated(state: WalkState, tools: WalkTools): Promise<StepResult> {
  if (state.suggestions.length >= WANTED || state.question.documentId !== undefined) {
    return { verdict: 'not-needed', state };
  }
  const cited = new Set(
    state.citations.flatMap(({ documentId, entryId, guideId }) => documentId ?? entryId ?? guideId ?? []),
  );
  const near = await searchNear(state, cited, tools);
  if (!near) return { verdict: 'not-searched', state };
  const asked = titleKey(state.understanding.rephrasedText);
  const questions = (await questionsOf(near, state, tools)).filter(
    (question) => titleKey(question) !== asked,
  );
  const suggestions = [...new Set([...state.suggestions, ...questions])].slice(0, WANTED);
  const added = suggestions.length - state.suggestions.length;
  return { verdict: added === 0 ? 'none-near' : `offered:${added}`, state: { ...state, suggestions } };
}

/**
 * Entries and guides near the question and what it was answered with, the cited left out. Undefined where the index does
 * not answer: what has been found must not be lost for want of more.
 */
async function searchNear(
  state: WalkState,
  cited: ReadonlySet<string>,
  { searchIndex }: WalkTools,
): Promise<readonly RecordHit[] | undefined> {
  // 第二十一条 and 中华人民共和国 stand in the legal bases of guides to anything.
  const asked = withoutNames(state.understanding.rephrasedText, state.scope.titles);
  const [first] = state.citations;
  const told =
    subjectOf(asked) === '' ? (first?.quote ?? '').slice(0, MAX_QUOTED) : coreTitle(first?.title ?? '');
  const text = `${asked} ${told}`;
  const anywhere = { ...filterFor({ ...state, scope: { missing: [] } }), validity: CITABLE_STATUSES };
  const search = (filter: SearchFilter) => searchIndex.search({ text, filter, limit: MAX_RECORDS });
  try {
    const { hits } = await search({ ...anywhere, kinds: ['entry', 'guide'] });
    const others = hits.filter(({ recordId }) => !cited.has(recordId));
    if (others.every(isCovering) || cited.size === 0) return others.filter(isCovering);
    const { hits: ofCited } = await search({ ...anywhere, recordIds: [...cited] });
    const reference = Math.max(0, ...ofCited.map(({ similarity }) => similarity));
    return others.filter(
      (hit) => isCovering(hit) || (reference > 0 && hit.similarity >= reference * NEAR_IN_MEANING),
    );
  } catch (error) {
    if (error instanceof SearchFailedError) return undefined;
    throw error;
  }
}

function isCovering({ coverage }: RecordHit): boolean {
  return coverage >= NEAR_COVERAGE;
}

/** In the order of the hits; an entry's question, the matter of a guide. */
async function questionsOf(
  hits: readonly RecordHit[],
  { understanding: { asOf } }: WalkState,
  { library, today }: WalkTools,
): Promise<readonly string[]> {
  const versionsOf = (kind: RecordHit['kind']): readonly string[] =>
    hits.filter((hit) => hit.kind === kind).map(({ versionId }) => versionId);
  const [entries, guides] = await Promise.all([
    library.readEntryVersions(versionsOf('entry')),
    library.readGuideVersions(versionsOf('guide')),
  ]);
  const given = entries.filter(
    ({ isPublished, version, timeline }) =>
      isPublished &&
      PUBLIC_VISIBILITY.includes(version.content.visibility) &&
      isCitableStatus(validityAt(timeline, asOf).status),
  );
  const onDate = await withBasesOnDate(
    given.map(({ version }) => version),
    library,
    asOf,
    today,
  );
  const questionByVersion = new Map<string, string>([
    ...onDate
      .filter((version) => !isWithheld(version))
      .map(({ id, content }) => [id, content.canonicalQuestion] as const),
    ...guides
      .filter(
        ({ isPublished, version }) => isPublished && PUBLIC_VISIBILITY.includes(version.content.visibility),
      )
      .map(({ version: { id, content } }) => [id, content.title] as const),
  ]);
  return hits
    .map(({ versionId }) => questionByVersion.get(versionId) ?? '')
    .filter((question) => question !== '');
}
