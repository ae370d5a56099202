import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import type { CandidateChunk, CandidateRecord } from '../../../kb/retrieval/candidates/candidate.ts';
import { versionOnDay } from '../../../kb/retrieval/version-on-day.ts';
import type { FoundDocument, SearchAnswer } from './search-request.ts';
import { readPeriods } from './stored-periods.ts';

/** What the searches found, each chunk once, by version. */
export function readCandidates(
  answers: readonly SearchAnswer[],
  names: (document: FoundDocument['document']) => Pick<CandidateRecord, 'isNamed' | 'isNumbered'>,
  asOf: CalendarDate,
): readonly CandidateRecord[] {
  const found = new Map<string, FoundDocument>();
  for (const hit of answers.flatMap(({ hits, groups }) => [...hits, ...groups.flat()])) {
    const known = found.get(hit.document.id);
    if (!known || known.vector_distance === undefined) found.set(hit.document.id, hit);
  }
  const byVersion = Map.groupBy(found.values(), ({ document }) =>
    [document.kind, document.record_id, document.version_id].join('\n'),
  );
  return [...byVersion.values()].flatMap((hits) => {
    const [first] = hits;
    return first ? [toRecord(first.document, hits, names(first.document), asOf)] : [];
  });
}

function toRecord(
  document: FoundDocument['document'],
  hits: readonly FoundDocument[],
  names: Pick<CandidateRecord, 'isNamed' | 'isNumbered'>,
  asOf: CalendarDate,
): CandidateRecord {
  const onDay = versionOnDay(document.version_id, readPeriods(document.periods), asOf);
  return {
    kind: document.kind,
    recordId: document.record_id,
    versionId: document.version_id,
    contentKey: document.content_key,
    datedOn: dateOf(document.dated_on),
    titles: document.titles,
    negativeTitles: document.negatives ?? [],
    length: document.record_length,
    ...names,
    validity: onDay.status,
    onDay,
    chunks: hits.map(toChunk).sort((first, second) => first.ordinal - second.ordinal),
  };
}

function toChunk({ document, vector_distance }: FoundDocument): CandidateChunk {
  return {
    chunkId: document.chunk_id ?? '',
    label: document.label ?? '',
    headings: document.headings ?? [],
    text: document.body ?? '',
    length: document.chunk_length,
    ordinal: document.ordinal,
    cosine: vector_distance === undefined ? undefined : 1 - vector_distance,
  };
}

function dateOf(number: number): string | undefined {
  if (number === 0) return undefined;
  return String(number)
    .padStart(8, '0')
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

/** The smallest cosine among the neighbours: nothing that the vector search left out is nearer. */
export function farthestNeighbour(answers: readonly SearchAnswer[]): number | undefined {
  let farthest: number | undefined;
  for (const { vector_distance } of answers.flatMap(({ hits }) => hits)) {
    if (vector_distance === undefined) continue;
    farthest = Math.min(farthest ?? 1, 1 - vector_distance);
  }
  return farthest;
}
