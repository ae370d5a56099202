import { calendarDateAt } from '../../../kb/policy/calendar-date.ts';
import { validityTimeline } from '../../../kb/policy/validity-timeline.ts';
import type { Executor } from '../database.ts';
import { readStatedFacts } from '../policies/document-standing.ts';
import type { PlannedVersion } from './plan-policies.ts';
import type { VersionWarning } from './version-warning.ts';

/** What cannot all be true of the stored versions: dates of one text, a statement beside dates and relations. */
export async function findContradictions(
  transaction: Executor,
  planned: readonly PlannedVersion[],
  now: Date,
): Promise<readonly VersionWarning[]> {
  const factsOf = await readStatedFacts(
    transaction,
    planned.map((plan) => plan.documentId),
  );
  return planned.flatMap(({ draft, documentId, versionId }) => {
    const timeline = validityTimeline({
      metadata: draft.metadata,
      statedOn: calendarDateAt(now),
      newerVersions: [],
      ...factsOf(documentId),
    });
    const reasons = timeline
      .flatMap((period) => period.reasons)
      .filter(({ code }) => code === 'contradiction');
    const messages = [
      ...(draft.dateContradictions ?? []).map((text) => `资料矛盾，请核对：${text}`),
      ...reasons.map(({ text }) => text),
    ];
    return [...new Set(messages)].map((message) => ({
      versionId,
      warning: { code: 'contradictory-validity', message },
    }));
  });
}
