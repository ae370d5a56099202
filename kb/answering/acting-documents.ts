import { actingLinkText } from '../content/validity-texts.ts';
import type { CalendarDate } from '../policy/calendar-date.ts';
import type { ValidityReason } from '../policy/validity.ts';
import type { NextStep } from './answer.ts';
import { PUBLIC_VISIBILITY, type ReadablePolicy } from './library-reader.ts';
import type { WalkTools } from './walk.ts';

/** 有作用的文件: the documents that the reasons name, as visitors may see them on the day, without those of `ownId`. */
export async function actingDocuments(
  reasons: readonly ValidityReason[],
  ownId: string,
  day: CalendarDate,
  { searchIndex, library }: Pick<WalkTools, 'searchIndex' | 'library'>,
): Promise<readonly ReadablePolicy[]> {
  const recordIds = [...new Set(reasons.flatMap(({ documentId }) => documentId ?? []))].filter(
    (id) => id !== ownId,
  );
  if (recordIds.length === 0) return [];
  const { hits } = await searchIndex.search({
    text: '',
    filter: { recordIds, kinds: ['policy'], asOf: day, visibility: PUBLIC_VISIBILITY },
    limit: recordIds.length,
  });
  const policies = await library.readPolicyVersions(hits.map(({ versionId }) => versionId));
  return hits
    .flatMap(({ versionId }) => policies.find(({ version }) => version.id === versionId) ?? [])
    .filter(
      ({ isPublished, version }) => isPublished && PUBLIC_VISIBILITY.includes(version.metadata.visibility),
    );
}

/** The way to a document that ended or changed another, named by what it did to it. */
export function linkToActing({ version }: ReadablePolicy, reasons: readonly ValidityReason[]): NextStep {
  const codes = reasons.filter(({ documentId }) => documentId === version.documentId).map(({ code }) => code);
  const deed = codes.includes('newer-version') ? 'newer' : codes.includes('amended-by') ? 'changed' : 'ended';
  return {
    kind: 'link',
    text: actingLinkText(version.metadata.title, deed),
    target: `/policies/${encodeURIComponent(version.documentId)}`,
  };
}
