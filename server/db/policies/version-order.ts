import type { Visibility } from '../../../kb/policy/visibility.ts';

/** What decides the place of a version among the versions of its document. */
export interface DatedVersion {
  readonly id: string;
  readonly number: number;
  /** The public id it was stated under. */
  readonly statedId: string;
  /** Of the record as it was read: equal where only what staff state of it differs. */
  readonly recordDigest?: string | undefined;
  readonly datedOn?: string | null | undefined;
  readonly publishedOn?: string | null | undefined;
  readonly effectiveOn?: string | null | undefined;
}

export interface VersionOrder<Version extends DatedVersion> {
  /** Texts that each held in their time, oldest first, never empty. */
  readonly live: readonly Version[];
  /** Version id → the later statement of the same record that replaced it for good. */
  readonly correctedBy: ReadonlyMap<string, string>;
}

/** The day from which a version can apply. */
export function startOf({ effectiveOn, datedOn, publishedOn }: Omit<DatedVersion, 'id'>): string | undefined {
  return effectiveOn ?? datedOn ?? publishedOn ?? undefined;
}

/**
 * A record that comes again under its id with a later date is a newer text; with the same date, an earlier one or
 * none it is a correction, and what it corrects never held; the same record again is one too, for only what staff state
 * of it has changed. Texts of one document are in the order of their dates,
 * whatever order they were imported in; an undated one takes its place from the import.
 */
export function orderVersions<Version extends DatedVersion>(
  versions: readonly Version[],
): VersionOrder<Version> {
  const byNumber = [...versions].sort((first, second) => first.number - second.number);
  const correctedBy = new Map<string, string>();
  for (const version of byNumber) {
    const correction = byNumber.findLast((later) => corrects(later, version));
    if (correction) correctedBy.set(version.id, correction.id);
  }
  return { live: byDay(byNumber.filter((version) => !correctedBy.has(version.id))), correctedBy };
}

/** By the days from which they can apply, then by number; an undated one stays behind the one numbered before it. */
export function byDay<Version extends DatedVersion>(versions: readonly Version[]): readonly Version[] {
  let day = '';
  const placed = [...versions]
    .sort((first, second) => first.number - second.number)
    .map((version) => {
      day = startOf(version) ?? day;
      return { version, day };
    });
  placed.sort((first, second) => (first.day === second.day ? 0 : first.day < second.day ? -1 : 1));
  return placed.map(({ version }) => version);
}

/** The live version that applies on the day: the latest that has begun, else the first. */
export function versionOn<Version extends DatedVersion>(
  live: readonly Version[],
  day: string,
): Version | undefined {
  return live.findLast((version) => (startOf(version) ?? day) <= day) ?? live[0];
}

/** Of versions of a document, those that anybody may see and that held in their time, oldest first. */
export function publicLive<Version extends DatedVersion & { readonly visibility: Visibility }>(
  versions: readonly Version[],
): readonly Version[] {
  return orderVersions(versions).live.filter(({ visibility }) => visibility === 'public');
}

/** The first of the versions in order that begins after the day. */
export function nextAfter<Version extends DatedVersion>(
  live: readonly Version[],
  day: string,
): Version | undefined {
  return live.find((version) => (startOf(version) ?? day) > day);
}

function corrects(later: DatedVersion, earlier: DatedVersion): boolean {
  if (later.number <= earlier.number || later.statedId !== earlier.statedId) return false;
  if (later.recordDigest !== undefined && later.recordDigest === earlier.recordDigest) return true;
  const laterStart = startOf(later);
  const earlierStart = startOf(earlier);
  return laterStart === undefined || earlierStart === undefined || laterStart <= earlierStart;
}
