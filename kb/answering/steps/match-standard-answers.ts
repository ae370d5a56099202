import { CONTRAST_WORDS } from '../../content/contrast-words.ts';
import type { EntryContent, EntryVersion } from '../../entries/knowledge-entry.ts';
import { CITABLE_STATUSES } from '../../policy/validity.ts';
import type { RecordHit } from '../../retrieval/search-index.ts';
import { isWithheld, withBasesOnDate } from '../bases-on-date.ts';
import { composeEntry } from '../composing/compose-entry.ts';
import { filterFor, type StepResult, type WalkState, type WalkTools } from '../walk.ts';

/** Similarity from which a question counts as the entry's own. Too low answers another question in approved words. */
const SAME_QUESTION = 0.8;
/** By how much the question must be nearer to the entry than to what the entry must not answer. */
const NEGATIVE_MARGIN = 0.05;
/** Similarity from which an entry's question is worth offering. */
const RELATED_QUESTION = 0.3;
const MAX_ENTRIES = 5;

/** 匹配标准答案: an approved answer to this very question is given as it stands, with the bases it rests on. */
export async function matchStandardAnswers(state: WalkState, tools: WalkTools): Promise<StepResult> {
  if (state.question.documentId !== undefined) return { verdict: 'switched-off', state };
  if (state.scope.recordIds !== undefined) return { verdict: 'document-named', state };
  const { hits } = await tools.searchIndex.search({
    text: state.understanding.rephrasedText,
    filter: { ...filterFor(state), kinds: ['entry'], validity: CITABLE_STATUSES },
    limit: MAX_ENTRIES,
  });
  const ranked = hits.toSorted((first, second) => second.questionSimilarity - first.questionSimilarity);
  const entries = await readOnDate(ranked, state, tools);
  const match = ranked.find(isSameQuestion);
  const matched = entries.find(
    (version) =>
      version.id === match?.versionId &&
      agreesInContrasts(state.understanding.rephrasedText, version.content),
  );
  const suggestions = ranked
    .filter((hit) => hit.questionSimilarity >= RELATED_QUESTION && hit !== match)
    .flatMap((hit) => entries.find(({ id }) => id === hit.versionId) ?? [])
    .filter((version) => !isWithheld(version))
    .map(({ content }) => content.canonicalQuestion)
    .filter((question) => question !== '');
  const sources = [
    ...state.sources,
    ...ranked.map(({ kind, recordId, versionId, questionSimilarity, negativeSimilarity }) => ({
      kind,
      recordId,
      versionId,
      score: questionSimilarity,
      isUsed: false,
      verdict: negativeSimilarity >= questionSimilarity ? 'negative-question' : 'other-question',
    })),
  ];
  const score = ranked[0]?.questionSimilarity ?? 0;
  const searched: WalkState = { ...state, sources, suggestions };
  if (!match || !matched) return { verdict: 'no-match', score, state: searched };
  if (isWithheld(matched)) return { verdict: 'withheld', score, state: searched };
  const stale = matched.bases.find((basis) => basis.state === 'stale');
  return {
    verdict: 'matched',
    score,
    state: {
      ...searched,
      draft: composeEntry(matched),
      draftStatus: 'answered-from-entry',
      entryId: matched.entryId,
      confidence: confidenceOfMatch(match.questionSimilarity),
      notices: stale ? [...state.notices, 'stale-basis'] : state.notices,
      basisProblem: stale?.problem,
    },
  };
}

/**
 * Those still published, for the index may lag, with their bases judged anew: the day asked about may be another than the
 * one they were last looked at.
 */
async function readOnDate(
  hits: readonly RecordHit[],
  { understanding: { asOf } }: WalkState,
  { library, today }: WalkTools,
): Promise<readonly EntryVersion[]> {
  const entries = await library.readEntryVersions(hits.map(({ versionId }) => versionId));
  const versions = entries.flatMap(({ isPublished, version }) => (isPublished ? version : []));
  return withBasesOnDate(versions, library, asOf, today);
}

function isSameQuestion({ questionSimilarity, negativeSimilarity }: RecordHit): boolean {
  return questionSimilarity >= SAME_QUESTION && questionSimilarity >= negativeSimilarity + NEGATIVE_MARGIN;
}

/** 首套 asked, 二套 worded: alike in letters and not the same question. */
function agreesInContrasts(question: string, { canonicalQuestion, questionVariants }: EntryContent): boolean {
  const contrastsOf = (text: string): string =>
    [...new Set(text.match(CONTRAST_WORDS) ?? [])].toSorted().join(' ');
  const asked = contrastsOf(question);
  return [canonicalQuestion, ...questionVariants].some((wording) => contrastsOf(wording) === asked);
}

/** From .9 at the threshold to .99 for the very words. */
function confidenceOfMatch(similarity: number): number {
  return 0.9 + (0.09 * (Math.min(similarity, 1) - SAME_QUESTION)) / (1 - SAME_QUESTION);
}
