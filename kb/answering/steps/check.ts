import type { CalendarDate } from '../../policy/calendar-date.ts';
import { isCitableStatus, validityAt } from '../../policy/validity.ts';
import type { Citation, Notice } from '../answer.ts';
import type { CitedRecords } from '../cited-records.ts';
import { PUBLIC_VISIBILITY } from '../library-reader.ts';
import { pendingNotice } from '../pending-notice.ts';
import { higherLevelNotice, parallelNotice } from '../rule-notices.ts';
import { asksForAnyStatus, type StepResult, type WalkState, type WalkTools } from '../walk.ts';

const NOTHING_READ: CitedRecords = { policies: new Map(), entries: new Map(), guides: new Map() };

/**
 * 出口检查: the last look before an answer leaves. Index and database may disagree for a moment, so publication,
 * visibility and validity are judged by the reading of the database that grounding has just made, never by the index;
 * what may not be cited goes, with the blocks that rest on it.
 */
export function check(state: WalkState, { today }: WalkTools): StepResult {
  const records = state.records ?? NOTHING_READ;
  const allowed = state.citations.filter((citation) => mayBeCited(citation, records, state));
  const ids = new Set(allowed.map(({ id }) => id));
  const blocks = state.blocks
    .filter(({ citationIds: [first] }) => first !== undefined && ids.has(first))
    .map((block) => ({ ...block, citationIds: block.citationIds.filter((id) => ids.has(id)) }));
  const cited = new Set(blocks.flatMap(({ citationIds }) => citationIds));
  const citations = allowed.filter(({ id }) => cited.has(id));
  const dropped = state.citations.length - citations.length;
  const lostBasis = dropped > 0 && citations.some(({ kind }) => kind === 'entry');
  const isOnValidity = state.draft.some(({ kind }) => kind === 'canned');
  const pending = pendingNotice(citations, records);
  const named = [
    isOnValidity ? undefined : higherLevelNotice(citations, records, state.understanding.placeAsked),
    parallelNotice(state, citations, records),
    pending?.notice,
  ].filter((notice) => notice !== undefined);
  const checked: WalkState = {
    ...state,
    blocks,
    citations,
    isPartial: state.isPartial || blocks.length < state.blocks.length,
    notices: [
      ...state.notices,
      ...(lostBasis ? (['stale-basis'] as const) : []),
      ...noticesOn(citations, records, today),
      ...named.map(({ code }) => code),
    ],
    noticeTexts: {
      ...state.noticeTexts,
      ...Object.fromEntries(named.map(({ code, text }) => [code, text])),
    },
    links: distinctLinks([...state.links, ...(pending?.links ?? [])]),
  };
  if (blocks.length === 0) {
    return { verdict: 'nothing-citable', state: checked, ends: 'unanswerable-not-supported' };
  }
  return { verdict: dropped > 0 ? `dropped:${dropped}` : 'citable', state: checked };
}

function distinctLinks(links: WalkState['links']): WalkState['links'] {
  return links.filter(({ target }, at) => links.findIndex((other) => other.target === target) === at);
}

function mayBeCited(citation: Citation, records: CitedRecords, state: WalkState): boolean {
  const record = recordOf(citation, records);
  if (!record?.isPublished || !PUBLIC_VISIBILITY.includes(record.visibility)) return false;
  const { status } = citation.validity;
  if (citation.kind === 'policy') return isCitableStatus(status) || asksForAnyStatus(state);
  return isCitableStatus(status);
}

function recordOf({ kind, versionId }: Citation, records: CitedRecords) {
  switch (kind) {
    case 'policy': {
      const policy = records.policies.get(versionId);
      return policy && { ...policy, visibility: policy.version.metadata.visibility };
    }
    case 'entry': {
      const entry = records.entries.get(versionId);
      return entry && { ...entry, visibility: entry.version.content.visibility };
    }
    case 'guide': {
      const guide = records.guides.get(versionId);
      return guide && { ...guide, visibility: guide.version.content.visibility };
    }
  }
}

function noticesOn(
  citations: readonly Citation[],
  records: CitedRecords,
  today: CalendarDate,
): readonly Notice['code'][] {
  const notices: Notice['code'][] = [];
  if (citations.some(({ validity }) => validity.status === 'unknown')) notices.push('validity-unknown');
  if (
    citations.some(
      (citation) => !isCitableStatus(citation.validity.status) || hasEnded(citation, records, today),
    )
  ) {
    notices.push('not-in-force');
  }
  if (citations.some(({ kind, validity }) => kind === 'policy' && validity.status === 'amended'))
    notices.push('amended');
  if (citations.some((citation) => recordOf(citation, records)?.version.isSample))
    notices.push('sample-data');
  return notices;
}

/** A rule that held on the day asked about and does not hold today is labelled too. */
function hasEnded(
  { kind, versionId, provisionId }: Citation,
  records: CitedRecords,
  today: CalendarDate,
): boolean {
  const policy = kind === 'policy' ? records.policies.get(versionId) : undefined;
  if (!policy) return false;
  const timeline = policy.provisionTimelines.get(provisionId ?? '') ?? policy.timeline;
  return !isCitableStatus(validityAt(timeline, today).status);
}
