import { isWithheld } from '../../kb/answering/bases-on-date.ts';
import { citationUrl } from '../../kb/answering/citation-url.ts';
import type { LibraryReader, ReadableEntry, ReadablePolicy } from '../../kb/answering/library-reader.ts';
import { PUBLIC_VISIBILITY } from '../../kb/answering/library-reader.ts';
import type { Basis } from '../../kb/entries/basis.ts';
import { basisOnDate } from '../../kb/entries/basis-on-date.ts';
import type { CalendarDate } from '../../kb/policy/calendar-date.ts';
import { pendingFrom, pendingOf } from '../../kb/policy/pending-change.ts';
import { isCitableStatus } from '../../kb/policy/validity.ts';
import type { EntryBasisWire, EntryWire } from '../contract/entries.ts';
import { presentPendingChange } from './present-pending-change.ts';
import { presentValidity } from './present-validity.ts';
import { entryPath } from './public-paths.ts';

/** Entries with the bases that may be shown: confirmed or stale, on versions that are public now. */
export async function presentEntries(
  entries: readonly ReadableEntry[],
  reader: LibraryReader,
  asOf: CalendarDate,
  today: CalendarDate,
): Promise<EntryWire[]> {
  const versionIds = entries.flatMap(({ version }) => version.bases.map((basis) => basis.versionId));
  const known = [...new Set(versionIds)].filter((id) => id !== undefined);
  const policies = known.length === 0 ? [] : await reader.readPolicyVersions(known);
  const readable = new Map(
    policies
      .filter(({ isPublished, version }) => isPublished && isPublic(version.metadata.visibility))
      .map((policy) => [policy.version.id, policy]),
  );
  return entries.map((entry) => presentEntry(entry, readable, asOf, today));
}

function isPublic(visibility: (typeof PUBLIC_VISIBILITY)[number]): boolean {
  return PUBLIC_VISIBILITY.includes(visibility);
}

function presentEntry(
  { version, timeline }: ReadableEntry,
  policies: ReadonlyMap<string, ReadablePolicy>,
  asOf: CalendarDate,
  today: CalendarDate,
): EntryWire {
  const { content } = version;
  const bases = version.bases.map((basis) =>
    basisOnDate(basis, policies.get(basis.versionId ?? ''), asOf, today),
  );
  return {
    entryId: version.entryId,
    versionId: version.id,
    kind: content.kind,
    canonicalQuestion: content.canonicalQuestion,
    questionVariants: [...content.questionVariants],
    answer: content.answer,
    spokenAnswer: content.spokenAnswer,
    whenBasisStale: content.whenBasisStale,
    responsibleDepartment: content.responsibleDepartment,
    divisionCode: content.divisionCode,
    topics: [...content.topics],
    effectiveOn: content.effectiveOn,
    expiresOn: content.expiresOn,
    sourceUrl: content.sourceUrl,
    validity: presentValidity(timeline, asOf, content),
    isSample: version.isSample,
    isWithheld: isWithheld({ ...version, bases }) || undefined,
    bases: bases.flatMap((basis) => presentBasis(basis, policies, asOf)),
    url: entryPath(version.entryId),
  };
}

function presentBasis(
  basis: Basis,
  policies: ReadonlyMap<string, ReadablePolicy>,
  asOf: CalendarDate,
): readonly EntryBasisWire[] {
  const { state, versionId, provisionId, quote, quoteStart, quoteEnd } = basis;
  if (state !== 'confirmed' && state !== 'stale') return [];
  const policy = versionId === undefined ? undefined : policies.get(versionId);
  if (policy === undefined || provisionId === undefined || quote === undefined) return [];
  if (quoteStart === undefined || quoteEnd === undefined) return [];
  const { version, timeline, provisionTimelines, pendingChanges } = policy;
  const validity = presentValidity(provisionTimelines.get(provisionId) ?? timeline, asOf, version.metadata);
  // What is labelled as not in force needs no such warning.
  const pending = isCitableStatus(validity.status)
    ? pendingOf(pendingFrom(pendingChanges, asOf), provisionId)
    : [];
  return [
    {
      state,
      documentId: version.documentId,
      versionId: version.id,
      provisionId,
      problem: basis.problem,
      provisionLabel: basis.provisionLabel ?? '',
      quote,
      quoteStart,
      quoteEnd,
      title: version.metadata.title,
      documentNumber: version.metadata.documentNumbers[0],
      validity,
      ...(pending.length === 0 ? {} : { pendingChanges: pending.map(presentPendingChange) }),
      url: citationUrl({
        kind: 'policy',
        recordId: version.documentId,
        versionId: version.id,
        part: provisionId,
        start: quoteStart,
        end: quoteEnd,
      }),
    },
  ];
}
