import { type CalendarDate, daysAfter } from '../../policy/calendar-date.ts';
import { type ValidityStatus, validityAt } from '../../policy/validity.ts';
import { PUBLIC_VISIBILITY, type ReadablePolicy } from '../library-reader.ts';
import { subjectOf, topicOf } from '../question-text.ts';
import {
  asksForAnyStatus,
  filterFor,
  type RuleChange,
  type StepResult,
  type WalkState,
  type WalkTools,
} from '../walk.ts';

/** For how long after its end a rule is still mentioned: people go on hearing of it, and older ends help nobody. */
const RECENT_DAYS = 365;
const MAX_CHANGES = 2;
/** Characters that a question must leave once what asks is taken out. */
const MIN_SUBJECT = 3;
const NOT_HOLDING: readonly ValidityStatus[] = ['not-yet-effective', 'repealed', 'lapsed'];

/**
 * 变动提示: rules on the question that do not hold on the day asked about: not yet in force, or ended within the year.
 * Where they would have been the best hit they are named with a link; they never answer. Judged by the system of record, not by the index.
 */
export async function noteChanges(state: WalkState, tools: WalkTools): Promise<StepResult> {
  if (asksForAnyStatus(state) || state.draftStatus === 'answered-from-entry') {
    return { verdict: 'not-needed', state };
  }
  // 登记, 补贴: every record that has the word would be the best hit.
  if (subjectOf(state.understanding.undatedText).length < MIN_SUBJECT)
    return { verdict: 'too-general', state };
  const { undatedText } = state.understanding;
  const { hits } = await tools.searchIndex.search({
    text: topicOf(undatedText) || undatedText,
    filter: { ...filterFor(state), kinds: ['policy'], validity: NOT_HOLDING },
    limit: MAX_CHANGES,
  });
  if (hits.length === 0) return { verdict: 'no-change', state };
  const policies = await tools.library.readPolicyVersions(hits.map(({ versionId }) => versionId));
  const changes = hits.flatMap(({ versionId, coverage }) => {
    const policy = policies.find(({ version }) => version.id === versionId);
    const change = policy && changeOf(policy, state.understanding.asOf, tools.today);
    return change ? [{ ...change, coverage }] : [];
  });
  return {
    verdict: changes.length > 0 ? `changes:${changes.length}` : 'no-change',
    state: { ...state, changes },
  };
}

function changeOf(
  { version, timeline, isPublished }: ReadablePolicy,
  asOf: CalendarDate,
  today: CalendarDate,
): Omit<RuleChange, 'coverage'> | undefined {
  const { documentId, metadata } = version;
  if (!isPublished || !PUBLIC_VISIBILITY.includes(metadata.visibility)) return undefined;
  const now = validityAt(timeline, asOf);
  const rule = { documentId, title: metadata.title };
  if (now.status === 'not-yet-effective') {
    // Nobody could speak of a rule before it was made.
    const madeOn = metadata.datedOn ?? metadata.publishedOn;
    if (metadata.effectiveOn === undefined || (madeOn === undefined ? asOf < today : madeOn > asOf))
      return undefined;
    return { ...rule, kind: 'coming', on: metadata.effectiveOn };
  }
  if ((now.status !== 'repealed' && now.status !== 'lapsed') || now.from === undefined) return undefined;
  if (daysAfter(now.from, RECENT_DAYS) < asOf) return undefined;
  return { ...rule, kind: now.status, on: now.from };
}
