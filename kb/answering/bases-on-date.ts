import { basisOnDate } from '../entries/basis-on-date.ts';
import type { EntryVersion } from '../entries/knowledge-entry.ts';
import type { CalendarDate } from '../policy/calendar-date.ts';
import type { LibraryReader } from './library-reader.ts';

/** 依据复核于所问之日: entry versions with their bases as they stand on the day asked about, in the same order. */
export async function withBasesOnDate(
  versions: readonly EntryVersion[],
  library: Pick<LibraryReader, 'readPolicyVersions'>,
  asOf: CalendarDate,
  today: CalendarDate,
): Promise<readonly EntryVersion[]> {
  const ids = versions.flatMap(({ bases }) => bases.flatMap(({ versionId }) => versionId ?? []));
  const texts = ids.length === 0 ? [] : await library.readPolicyVersions([...new Set(ids)]);
  const byVersion = new Map(texts.map((text) => [text.version.id, text]));
  return versions.map((version) => ({
    ...version,
    bases: version.bases.map((basis) =>
      basisOnDate(basis, byVersion.get(basis.versionId ?? ''), asOf, today),
    ),
  }));
}

/** 停用: it says itself that it is not to be given while what it rests on does not hold. */
export function isWithheld({ content, bases }: EntryVersion): boolean {
  return content.whenBasisStale === 'withhold' && bases.some(({ state }) => state === 'stale');
}
