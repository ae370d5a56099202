import { and, eq } from 'drizzle-orm';
import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import { validityAt } from '../../../kb/policy/validity.ts';
import { listedOn, type RegisterEntry } from '../../register.ts';
import type { Executor } from '../database.ts';
import { readLastSequence } from '../events.ts';
import { type DocumentStanding, readDocumentStandings } from '../policies/document-standing.ts';
import { type PolicyVersionRow, toPolicyVersion } from '../policies/policy-rows.ts';
import { toReadable } from '../policies/readable-policies.ts';
import { orderVersions, versionOn } from '../policies/version-order.ts';
import { policyDocuments, policyVersions } from '../schema/policies.ts';

export type ReadRegister = (executor: Executor, asOf: CalendarDate) => Promise<readonly RegisterEntry[]>;

/** Readers page through one day's register; it changes only with an event. */
export function createRegisterCache(): ReadRegister {
  let kept: { readonly key: string; readonly entries: Promise<readonly RegisterEntry[]> } | undefined;
  return async (executor, asOf) => {
    const key = `${asOf} ${await readLastSequence(executor)}`;
    if (kept?.key !== key) {
      const entries = readRegister(executor, asOf);
      kept = { key, entries };
      entries.catch(() => {
        if (kept?.entries === entries) kept = undefined;
      });
    }
    return kept.entries;
  };
}

/** Every public document once, in the version that applied on the day, latest dated first. No texts are read. */
export async function readRegister(
  executor: Executor,
  asOf: CalendarDate,
): Promise<readonly RegisterEntry[]> {
  const rows = await executor
    .select({ version: policyVersions })
    .from(policyDocuments)
    .innerJoin(policyVersions, eq(policyVersions.documentId, policyDocuments.id))
    .where(and(eq(policyDocuments.state, 'published'), eq(policyDocuments.visibility, 'public')));
  const versions = new Map(rows.map(({ version }) => [version.id, version]));
  const standings = await readDocumentStandings(executor, [
    ...new Set(rows.map(({ version }) => version.documentId)),
  ]);
  return [...standings.values()]
    .filter(({ duplicateOf }) => duplicateOf === undefined || !standings.has(duplicateOf))
    .flatMap((standing) => entryOf(standing, versions, asOf) ?? [])
    .sort(latestFirst);
}

function entryOf(
  standing: DocumentStanding,
  versions: ReadonlyMap<string, PolicyVersionRow>,
  asOf: CalendarDate,
): RegisterEntry | undefined {
  const applied = versionOn(orderVersions(standing.versions).live, asOf);
  const row = applied && versions.get(applied.id);
  if (row === undefined) return undefined;
  const { version, timeline } = toReadable(toPolicyVersion(row, [], []), standing);
  const { metadata } = version;
  if (metadata.visibility !== 'public') return undefined;
  return {
    documentId: standing.documentId,
    versionId: version.id,
    isNewest: row.isNewest,
    title: metadata.title,
    documentNumbers: metadata.documentNumbers,
    issuingAuthorities: metadata.issuingAuthorities,
    topics: metadata.subjectCategories,
    level: metadata.administrativeLevel,
    divisionCode: metadata.divisionCode,
    datedOn: metadata.datedOn,
    publishedOn: metadata.publishedOn,
    effectiveOn: metadata.effectiveOn,
    expiresOn: metadata.expiresOn,
    status: validityAt(timeline, asOf).status,
    isSample: version.isSample,
  };
}

function latestFirst(first: RegisterEntry, second: RegisterEntry): number {
  const [date, other] = [listedOn(first) ?? '', listedOn(second) ?? ''];
  if (date !== other) return date > other ? -1 : 1;
  return first.documentId < second.documentId ? -1 : 1;
}
