import { calendarDateAt } from '../../../kb/policy/calendar-date.ts';
import { type ChangedText, notInText } from '../../../kb/policy/not-in-text.ts';
import { type PendingChange, pendingChanges } from '../../../kb/policy/pending-change.ts';
import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';
import type { ValidityTimeline } from '../../../kb/policy/validity.ts';
import type { ValidityFacts } from '../../../kb/policy/validity-facts.ts';
import { provisionTimelines, validityTimeline } from '../../../kb/policy/validity-timeline.ts';
import type { DocumentStanding } from './document-standing.ts';
import { type DatedVersion, orderVersions, startOf } from './version-order.ts';

export interface VersionValidity {
  readonly timeline: ValidityTimeline;
  /** By provision id, only where it differs. */
  readonly provisionTimelines: ReadonlyMap<string, ValidityTimeline>;
  readonly pendingChanges: readonly PendingChange[];
}

/** Validity of a version from what the database knows now of its document and of the documents that act on it. */
export function validityOfVersion(version: PolicyVersion, standing: DocumentStanding): VersionValidity {
  const facts = factsOf(version, standing);
  const named = provisionTimelines(version.provisions, facts);
  return {
    timeline: withoutHiddenDocuments(validityTimeline(facts)),
    provisionTimelines: new Map([...named].map(([id, timeline]) => [id, withoutHiddenDocuments(timeline)])),
    pendingChanges: pendingChanges(
      version.provisions,
      notInText(standing.pending, textOf(version, standing)),
    ),
  };
}

function textOf({ id, provisions, metadata }: PolicyVersion, standing: DocumentStanding): ChangedText {
  const place = orderVersions(standing.versions).live.findIndex((version) => version.id === id);
  return {
    provisions,
    metadata,
    isLater: place > 0 || standing.isLaterText,
  };
}

function factsOf(version: PolicyVersion, standing: DocumentStanding): ValidityFacts {
  const { id, metadata } = version;
  const { live, correctedBy } = orderVersions(standing.versions);
  const place = live.findIndex((version) => version.id === id);
  const readAt = standing.versions.find((version) => version.id === id)?.importedAt;
  const isCorrected = correctedBy.has(id) || place === -1;
  return {
    metadata,
    statedOn: readAt && calendarDateAt(readAt),
    incoming: notInText(standing.incoming, textOf(version, standing)),
    newerVersions: isCorrected
      ? [correctionOf(id, standing, correctedBy)]
      : [...live.slice(place + 1).map(datesOf), ...standing.successors],
    // Staff speak of the document, which an older text of it no longer is.
    statements: place === live.length - 1 ? standing.statements : [],
  };
}

/** By the last of them, where a correction was itself corrected. */
function correctionOf(id: string, { versions }: DocumentStanding, correctedBy: ReadonlyMap<string, string>) {
  const correction = versions.find((version) => version.id === correctedBy.get(id));
  return { effectiveOn: correction && startOf(correction), isCorrection: true };
}

function datesOf(version: DatedVersion) {
  return { effectiveOn: startOf(version) };
}

/** A document that is not public acts on others all the same, but its id is not told. */
function withoutHiddenDocuments(timeline: ValidityTimeline): ValidityTimeline {
  const periods = timeline.map((period) => ({
    ...period,
    reasons: period.reasons.map(({ documentId, ...reason }) =>
      documentId ? { ...reason, documentId } : reason,
    ),
  }));
  return periods as unknown as ValidityTimeline;
}
