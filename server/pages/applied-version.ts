import type { PolicyWire, VersionSummaryWire } from '../contract/library.ts';

/** The version that applied on the day: the latest that had begun, else the first. */
export function appliedOn(
  versions: readonly VersionSummaryWire[],
  day: string,
): VersionSummaryWire | undefined {
  const live = versions.filter(({ correctedBy }) => correctedBy === undefined);
  return live.findLast((version) => (beginningOf(version) ?? day) <= day) ?? live[0];
}

export function beginningOf({
  effectiveOn,
  datedOn,
  publishedOn,
}: Pick<VersionSummaryWire, 'effectiveOn' | 'datedOn' | 'publishedOn'>): string | undefined {
  return effectiveOn ?? datedOn ?? publishedOn;
}

/** Whether the document's bare address shows this version on the day; texts of the work under other ids apart. */
export function isShownByDefault({ versions, versionId }: PolicyWire, day: string): boolean {
  const document = versionId.slice(0, versionId.lastIndexOf('@') + 1);
  const own = versions.filter((version) => version.versionId.startsWith(document));
  return own.length < 2 || appliedOn(own, day)?.versionId === versionId;
}
