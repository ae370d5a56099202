import { findProvision } from '../../policy/find-provision.ts';
import type { Provision } from '../../policy/provision.ts';
import type { IdentifierQuery, SearchFilter } from '../../retrieval/search-index.ts';
import { findTitles } from '../find-titles.ts';
import { PUBLIC_VISIBILITY, type ReadablePolicy } from '../library-reader.ts';
import { articleWhole } from '../provision-tree.ts';
import { subjectOf, withoutNames } from '../question-text.ts';
import type { StepResult, WalkState, WalkTools } from '../walk.ts';

/**
 * 标识符查找: restricts the walk to what the question names. Exact: a number that is not in the library ends the walk,
 * for an answer from its neighbour would be worse than none.
 */
export async function lookUpIdentifiers(state: WalkState, tools: WalkTools): Promise<StepResult> {
  const { question, understanding, scope } = state;
  if (scope.recordIds !== undefined) return { verdict: 'matter-chosen', state };
  const filter: SearchFilter = { asOf: understanding.asOf, visibility: PUBLIC_VISIBILITY };
  if (question.documentId !== undefined) {
    const recordId = await tools.library.findDocumentId(question.documentId);
    if (recordId === undefined) return notFound(state, [question.documentId]);
    return withProvisions(restricted(state, [recordId], []), tools, 'document-given');
  }
  const named = [
    ...understanding.documentNumbers.map((value) => ({ kind: 'document-number', value }) as const),
    ...understanding.disclosureIndexNumbers.map(
      (value) => ({ kind: 'disclosure-index-number', value }) as const,
    ),
  ];
  const numbers = await lookUpAll(named, filter, tools);
  if (named.length > 0 && numbers.recordIds.length === 0) return notFound(state, numbers.missing);
  if (numbers.recordIds.length > 0) {
    return withProvisions(restricted(state, numbers.recordIds, numbers.missing), tools, 'number-found');
  }
  const titles = await findTitles(state, filter, tools);
  if (titles.recordIds.length > 0) {
    const scoped = restricted(state, titles.recordIds, titles.missing);
    const spelt = { ...scoped, scope: { ...scoped.scope, titles: titles.titles } };
    return withProvisions(spelt, tools, 'title-found');
  }
  if (asksOnlyFor(state, titles.missing)) return notFound(state, titles.missing);
  if (
    understanding.provisionLabels.length > 0 &&
    subjectOf(withoutNames(understanding.rephrasedText)) === ''
  ) {
    return { verdict: 'provision-of-what', state, ends: 'clarification-needed' };
  }
  return { verdict: titles.missing.length > 0 ? 'title-not-held' : 'nothing-named', state };
}

async function lookUpAll(
  named: readonly IdentifierQuery[],
  filter: SearchFilter,
  { searchIndex }: WalkTools,
): Promise<{ readonly recordIds: readonly string[]; readonly missing: readonly string[] }> {
  const found = await Promise.all(named.map((identifier) => searchIndex.lookUp(identifier, filter)));
  return {
    recordIds: [...new Set(found.flatMap((hits) => hits.map(({ recordId }) => recordId)))],
    missing: named.filter((_, index) => found[index]?.length === 0).map(({ value }) => value),
  };
}

/** Narrows the scope to the provisions named (附件1, 第三条); a provision that none of the documents has is not found. */
async function withProvisions(state: WalkState, tools: WalkTools, verdict: string): Promise<StepResult> {
  const labels = state.understanding.provisionLabels;
  const recordIds = state.scope.recordIds;
  if (labels.length === 0 || recordIds === undefined) return { verdict, state };
  const { hits } = await tools.searchIndex.search({
    text: '',
    filter: { asOf: state.understanding.asOf, visibility: PUBLIC_VISIBILITY, recordIds },
    limit: recordIds.length,
  });
  const policies = await tools.library.readPolicyVersions(hits.map(({ versionId }) => versionId));
  const named = provisionsOf(policies, labels, findProvision);
  const provisionIds = named.size > 0 ? named : provisionsOf(policies, labels, findPoint);
  if (provisionIds.size === 0) return notFound(state, labels);
  return {
    verdict: `${verdict} provision-found`,
    state: { ...state, scope: { ...state.scope, provisionIds } },
  };
}

function provisionsOf(
  policies: readonly ReadablePolicy[],
  labels: readonly string[],
  find: (provisions: readonly Provision[], label: string) => Provision | undefined,
): ReadonlySet<string> {
  const ids = policies.flatMap(({ version: { provisions } }) =>
    labels.flatMap((label) => {
      const provision = find(provisions, label);
      return provision ? articleWhole(provisions, provision).map(({ id }) => id) : [];
    }),
  );
  return new Set(ids);
}

/** People say 第十五条 of a notice whose points run through: 三、（十五）. */
function findPoint(provisions: readonly Provision[], label: string): Provision | undefined {
  const [, numeral] = /^第([一二三四五六七八九十百]+)[条点项款]$/.exec(label) ?? [];
  return numeral === undefined ? undefined : findProvision(provisions, `（${numeral}）`);
}

function restricted(state: WalkState, recordIds: readonly string[], missing: readonly string[]): WalkState {
  const notices = missing.length > 0 ? [...state.notices, 'missing-identifier' as const] : state.notices;
  return { ...state, notices, isPartial: missing.length > 0, scope: { recordIds, missing } };
}

function notFound(state: WalkState, missing: readonly string[]): StepResult {
  return {
    verdict: 'not-in-library',
    state: { ...state, scope: { missing } },
    ends: 'unanswerable-identifier-not-found',
  };
}

/** Whether nothing is asked but what a title that is not held says: 《X》说了什么, 《X》第三条. */
function asksOnlyFor(state: WalkState, missing: readonly string[]): boolean {
  if (missing.length === 0) return false;
  return subjectOf(withoutNames(state.understanding.rephrasedText)).length < 2;
}
