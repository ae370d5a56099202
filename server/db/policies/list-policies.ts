import { and, eq, inArray, sql } from 'drizzle-orm';
import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import type { Page, PolicySummary } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { policyDocuments, policyVersions } from '../schema/policies.ts';
import { readDocumentStandings } from './document-standing.ts';
import { toPolicyVersion } from './policy-rows.ts';
import { toReadable } from './readable-policies.ts';
import { shownVersion, upcomingVersion } from './version-on-day.ts';

/** Public documents, latest dated first, in the versions that apply on the day, without their provisions. */
export async function listPolicies(
  executor: Executor,
  page: number,
  pageSize: number,
  asOf: CalendarDate,
): Promise<Page<PolicySummary>> {
  const isListed = and(eq(policyDocuments.state, 'published'), eq(policyDocuments.visibility, 'public'));
  const listed = await executor
    .select({ id: policyDocuments.id })
    .from(policyDocuments)
    .where(isListed)
    .orderBy(sql`${policyDocuments.listedOn} desc nulls last`, policyDocuments.id)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const standings = await readDocumentStandings(
    executor,
    listed.map(({ id }) => id),
  );
  const shown = new Map(
    [...standings.values()].map((standing) => [standing.documentId, shownVersion(standing, asOf)?.id]),
  );
  const ids = [...shown.values()].filter((id) => id !== undefined);
  const rows =
    ids.length === 0
      ? []
      : await executor.select().from(policyVersions).where(inArray(policyVersions.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = listed.flatMap(({ id: documentId }) => {
    const standing = standings.get(documentId);
    const row = byId.get(shown.get(documentId) ?? '');
    if (!standing || !row) return [];
    return [
      {
        documentId,
        readable: toReadable(toPolicyVersion(row, [], []), standing),
        upcoming: upcomingVersion(standing, asOf, row.id),
      },
    ];
  });
  return { items, total: await executor.$count(policyDocuments, isListed) };
}
