import type { ReadablePolicy } from '../../kb/answering/library-reader.ts';
import type { CalendarDate } from '../../kb/policy/calendar-date.ts';
import { pendingFrom, pendingOf } from '../../kb/policy/pending-change.ts';
import type { PolicyMetadata } from '../../kb/policy/policy-document.ts';
import type { Provision } from '../../kb/policy/provision.ts';
import type {
  PolicySummaryWire,
  PolicyWire,
  ProvisionWire,
  RelationWire,
  RestingEntryWire,
  VersionSummaryWire,
} from '../contract/library.ts';
import type {
  PolicySummary,
  PublishedPolicy,
  RelationView,
  RestingEntry,
  UpcomingVersion,
  VersionSummary,
} from '../public-library.ts';
import { presentPendingChange } from './present-pending-change.ts';
import { presentReasons, presentValidity } from './present-validity.ts';
import { policyPath, policyVersionPath } from './public-paths.ts';

/** A document of a list, in the version that applies on the day. */
export function presentListed(
  { documentId, readable, upcoming }: PolicySummary,
  asOf: CalendarDate,
): PolicySummaryWire {
  return {
    ...presentPolicySummary(readable, asOf),
    documentId,
    upcoming: presentUpcoming(documentId, upcoming),
  };
}

function presentUpcoming(
  publicId: string,
  upcoming: UpcomingVersion | undefined,
): PolicySummaryWire['upcoming'] {
  if (upcoming === undefined) return undefined;
  const { versionId, number, effectiveOn } = upcoming;
  return { versionId, number, effectiveOn, url: policyVersionPath(publicId, versionId) };
}

function presentPolicySummary(policy: ReadablePolicy, asOf: CalendarDate): PolicySummaryWire {
  const { version, timeline } = policy;
  const { metadata } = version;
  return {
    documentId: version.documentId,
    versionId: version.id,
    title: metadata.title,
    documentNumber: metadata.documentNumbers[0],
    documentNumbers: [...metadata.documentNumbers],
    issuingAuthorities: [...metadata.issuingAuthorities],
    genre: metadata.genre,
    datedOn: metadata.datedOn,
    publishedOn: metadata.publishedOn,
    effectiveOn: metadata.effectiveOn,
    expiresOn: metadata.expiresOn,
    divisionCode: metadata.divisionCode,
    administrativeLevel: metadata.administrativeLevel,
    subjectCategories: [...metadata.subjectCategories],
    validity: presentValidity(timeline, asOf, metadata),
    isSample: version.isSample,
    url: policyPath(version.documentId),
  };
}

export function presentPolicy(
  policy: PublishedPolicy,
  entries: readonly RestingEntry[],
  asOf: CalendarDate,
): PolicyWire {
  const { metadata } = policy.version;
  return {
    ...presentPolicySummary(policy, asOf),
    documentId: policy.publicId,
    url: policyPath(policy.publicId),
    disclosureIndexNumber: metadata.disclosureIndexNumber,
    disclosureType: metadata.disclosureType,
    sourceUrl: metadata.sourceUrl,
    metadataProvenance: metadata.provenance && { ...metadata.provenance },
    upcoming: presentUpcoming(policy.publicId, policy.upcoming),
    timeline: policy.timeline.map(({ from, status, reasons }) => ({
      ...(from === undefined ? {} : { from }),
      status,
      reasons: presentReasons(reasons),
    })),
    pendingChanges: pendingFrom(policy.pendingChanges, asOf).map(presentPendingChange),
    hasOriginal: policy.hasOriginal,
    duplicateOf: policy.duplicateOf,
    suggestedVersionOf: policy.suggestedVersionOf,
    versions: policy.versions.map(presentVersion),
    relations: [
      ...policy.outgoing.map((relation) => presentRelation(relation, 'outgoing', startOf(metadata))),
      ...policy.incoming.map((relation) => presentRelation(relation, 'incoming')),
    ],
    entries: entries.flatMap(presentRestingEntry),
  };
}

export function presentVersion(version: VersionSummary): VersionSummaryWire {
  const { versionId, number, publicId, title, datedOn, publishedOn, effectiveOn } = version;
  return {
    versionId,
    number,
    documentId: publicId,
    title,
    datedOn,
    publishedOn,
    effectiveOn,
    correctedBy: version.correctedBy,
    importedAt: version.importedAt.toISOString(),
    url: policyVersionPath(publicId, versionId),
  };
}

/** What a document does to another takes effect with it, where no day is stated. */
const CHANGING: readonly RelationWire['type'][] = ['amends', 'repeals', 'lapses', 'supersedes'];

function startOf({ effectiveOn, datedOn, publishedOn }: PolicyMetadata): CalendarDate | undefined {
  return effectiveOn ?? datedOn ?? publishedOn;
}

function presentRelation(
  relation: RelationView,
  direction: RelationWire['direction'],
  begins?: CalendarDate,
): RelationWire {
  const { type, target, provisions, documentId, title, documentNumber, statedIn, quote } = relation;
  return {
    type,
    direction,
    target,
    effectiveOn: relation.effectiveOn ?? (CHANGING.includes(type) ? begins : undefined),
    provisions: provisions && [...provisions],
    documentId,
    title,
    documentNumber,
    state: relation.state ?? 'confirmed',
    foundIn: statedIn,
    quote,
  };
}

/** Suggested and broken bases are never shown as a basis. */
function presentRestingEntry(entry: RestingEntry): readonly RestingEntryWire[] {
  const { state } = entry;
  return state === 'confirmed' || state === 'stale' ? [{ ...entry, state }] : [];
}

/** Undefined when the version has no such provision. */
export function presentProvision(
  policy: ReadablePolicy,
  provisionId: string,
  asOf: CalendarDate,
): ProvisionWire | undefined {
  const provision = policy.version.provisions.find(({ id }) => id === provisionId);
  return provision && presenterOf(policy, asOf)(provision);
}

/** All of them, in reading order. */
export function presentProvisions(policy: ReadablePolicy, asOf: CalendarDate): ProvisionWire[] {
  return policy.version.provisions.map(presenterOf(policy, asOf));
}

/** A law has thousands of clauses and one validity, with a few exceptions. */
function presenterOf(
  { version, timeline, provisionTimelines, pendingChanges }: ReadablePolicy,
  asOf: CalendarDate,
): (provision: Provision) => ProvisionWire {
  const ofDocument = presentValidity(timeline, asOf, version.metadata);
  return ({ id, parentId, ordinal, level, label, headingPath, text }) => {
    const own = provisionTimelines.get(id);
    const pending = pendingOf(pendingFrom(pendingChanges, asOf), id);
    return {
      id,
      documentId: version.documentId,
      versionId: version.id,
      parentId,
      ordinal,
      level,
      label,
      headingPath: [...headingPath],
      text,
      validity: own === undefined ? ofDocument : presentValidity(own, asOf, version.metadata),
      ...(pending.length === 0 ? {} : { pendingChanges: pending.map(presentPendingChange) }),
    };
  };
}
