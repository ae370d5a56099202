import { type GuideField, guideFieldText } from '../entries/guide-fields.ts';
import type { Evidence } from './evidence.ts';
import type { LibraryReader, ReadableEntry, ReadableGuide, ReadablePolicy } from './library-reader.ts';

/** The part of an entry that is quoted; guides are quoted by field, policies by provision. */
export const ENTRY_ANSWER = 'answer';

/** 被引记录: the records behind an answer as the system of record has them now. */
export interface CitedRecords {
  readonly policies: ReadonlyMap<string, ReadablePolicy>;
  readonly entries: ReadonlyMap<string, ReadableEntry>;
  readonly guides: ReadonlyMap<string, ReadableGuide>;
}

export async function readCitedRecords(
  places: readonly Pick<Evidence, 'kind' | 'versionId'>[],
  library: LibraryReader,
): Promise<CitedRecords> {
  const versionsOf = (kind: Evidence['kind']): readonly string[] => [
    ...new Set(places.filter((place) => place.kind === kind).map(({ versionId }) => versionId)),
  ];
  const [policies, entries, guides] = await Promise.all([
    library.readPolicyVersions(versionsOf('policy')),
    library.readEntryVersions(versionsOf('entry')),
    library.readGuideVersions(versionsOf('guide')),
  ]);
  return { policies: byVersion(policies), entries: byVersion(entries), guides: byVersion(guides) };
}

/** The whole stored text that a span points into; undefined where record or part is gone. */
export function textOf({ kind, versionId, part }: Evidence, records: CitedRecords): string | undefined {
  switch (kind) {
    case 'policy':
      return records.policies.get(versionId)?.version.provisions.find(({ id }) => id === part)?.text;
    case 'entry':
      return part === ENTRY_ANSWER ? records.entries.get(versionId)?.version.content.answer : undefined;
    case 'guide': {
      const guide = records.guides.get(versionId);
      return guide && guideFieldText(guide.version.content, part as GuideField);
    }
  }
}

function byVersion<T extends { readonly version: { readonly id: string } }>(
  records: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.version.id, record]));
}
