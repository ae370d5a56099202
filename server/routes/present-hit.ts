import {
  PUBLIC_VISIBILITY,
  type ReadableEntry,
  type ReadableGuide,
  type ReadablePolicy,
} from '../../kb/answering/library-reader.ts';
import { type GuideField, guideFieldText } from '../../kb/entries/guide-fields.ts';
import type { CalendarDate } from '../../kb/policy/calendar-date.ts';
import type { RecordHit } from '../../kb/retrieval/search-index.ts';
import type { SearchHitWire, SearchQueryWire } from '../contract/search.ts';
import { presentValidity } from './present-validity.ts';
import { entryPath, guidePath, policyVersionPath } from './public-paths.ts';
import { makeSnippet } from './snippet.ts';

/** The records behind the hits, by version id. */
export interface ReadRecords {
  readonly policies: ReadonlyMap<string, ReadablePolicy>;
  readonly entries: ReadonlyMap<string, ReadableEntry>;
  readonly guides: ReadonlyMap<string, ReadableGuide>;
}

/** Undefined when the record is no longer public. */
export function presentHit(
  hit: RecordHit,
  records: ReadRecords,
  query: SearchQueryWire,
  asOf: CalendarDate,
): SearchHitWire | undefined {
  if (hit.kind === 'policy') {
    return presentPolicyHit(hit, records.policies.get(hit.versionId), query, asOf);
  }
  if (hit.kind === 'entry') return presentEntryHit(hit, records.entries.get(hit.versionId), query, asOf);
  return presentGuideHit(hit, records.guides.get(hit.versionId), query, asOf);
}

function presentPolicyHit(
  hit: RecordHit,
  policy: ReadablePolicy | undefined,
  { q, kind }: SearchQueryWire,
  asOf: CalendarDate,
): SearchHitWire | undefined {
  if (!policy?.isPublished || !PUBLIC_VISIBILITY.includes(policy.version.metadata.visibility))
    return undefined;
  const { version, timeline, provisionTimelines } = policy;
  const { metadata } = version;
  const provision = version.provisions.find(({ id }) => id === hit.chunks[0]?.chunkId);
  const { snippet, highlights } = makeSnippet(provision?.text ?? metadata.title, q ?? '');
  const listsProvisions = kind === 'provision' && provision !== undefined;
  return {
    kind: listsProvisions ? 'provision' : 'policy',
    id: listsProvisions ? provision.id : hit.recordId,
    documentId: hit.recordId,
    versionId: version.id,
    provisionId: provision?.id,
    title: metadata.title,
    documentNumber: metadata.documentNumbers[0],
    provisionLabel: provision?.label || undefined,
    issuingAuthorities: [...metadata.issuingAuthorities],
    datedOn: metadata.datedOn,
    publishedOn: metadata.publishedOn,
    snippet,
    highlights: [...highlights],
    score: hit.score,
    validity: presentValidity(
      (listsProvisions ? provisionTimelines.get(provision.id) : undefined) ?? timeline,
      asOf,
      metadata,
    ),
    isSample: version.isSample,
    url: policyVersionPath(hit.recordId, version.id, provision?.id),
  };
}

function presentEntryHit(
  hit: RecordHit,
  entry: ReadableEntry | undefined,
  { q }: SearchQueryWire,
  asOf: CalendarDate,
): SearchHitWire | undefined {
  if (!entry?.isPublished || !PUBLIC_VISIBILITY.includes(entry.version.content.visibility)) return undefined;
  const { version, timeline } = entry;
  const { content } = version;
  const { snippet, highlights } = makeSnippet(content.answer, q ?? '');
  return {
    kind: 'entry',
    id: hit.recordId,
    versionId: version.id,
    title: content.canonicalQuestion,
    issuingAuthorities: content.responsibleDepartment === undefined ? [] : [content.responsibleDepartment],
    snippet,
    highlights: [...highlights],
    score: hit.score,
    validity: presentValidity(timeline, asOf, content),
    isSample: version.isSample,
    url: entryPath(hit.recordId),
  };
}

function presentGuideHit(
  hit: RecordHit,
  guide: ReadableGuide | undefined,
  { q }: SearchQueryWire,
  asOf: CalendarDate,
): SearchHitWire | undefined {
  if (!guide?.isPublished || !PUBLIC_VISIBILITY.includes(guide.version.content.visibility)) return undefined;
  const { version } = guide;
  const { content } = version;
  const field = hit.chunks[0]?.chunkId as GuideField | undefined;
  const text = (field === undefined ? '' : guideFieldText(content, field)) || content.title;
  const { snippet, highlights } = makeSnippet(text, q ?? '');
  return {
    kind: 'guide',
    id: hit.recordId,
    versionId: version.id,
    title: content.title,
    issuingAuthorities: content.department === undefined ? [] : [content.department],
    snippet,
    highlights: [...highlights],
    score: hit.score,
    validity: { status: 'in-force', asOf, reasons: [] },
    isSample: version.isSample,
    url: guidePath(hit.recordId),
  };
}
