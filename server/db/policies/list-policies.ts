import { and, eq, sql } from 'drizzle-orm';
import type { Page, PolicySummary } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { policyDocuments, policyVersions } from '../schema/policies.ts';
import { readDocumentStandings } from './document-standing.ts';
import { toPolicyVersion } from './policy-rows.ts';
import { toReadable } from './readable-policies.ts';

/** Public documents, latest dated first, without their provisions. */
export async function listPolicies(
  executor: Executor,
  page: number,
  pageSize: number,
): Promise<Page<PolicySummary>> {
  const isListed = and(eq(policyDocuments.state, 'published'), eq(policyDocuments.visibility, 'public'));
  const rows = await executor
    .select({ version: policyVersions })
    .from(policyDocuments)
    .innerJoin(
      policyVersions,
      and(eq(policyVersions.documentId, policyDocuments.id), policyVersions.isNewest),
    )
    .where(isListed)
    .orderBy(sql`${policyDocuments.listedOn} desc nulls last`, policyDocuments.id)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const standings = await readDocumentStandings(
    executor,
    rows.map(({ version }) => version.documentId),
  );
  const items = rows.flatMap(({ version }) => {
    const standing = standings.get(version.documentId);
    if (!standing) return [];
    return [
      { documentId: version.documentId, readable: toReadable(toPolicyVersion(version, [], []), standing) },
    ];
  });
  return { items, total: await executor.$count(policyDocuments, isListed) };
}
