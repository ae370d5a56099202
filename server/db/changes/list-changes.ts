import { and, inArray, sql } from 'drizzle-orm';
import type { ChangeFilter, LibraryChange } from '../../library-change.ts';
import type { Executor } from '../database.ts';
import { readDocumentStandings } from '../policies/document-standing.ts';
import { toPolicyVersion } from '../policies/policy-rows.ts';
import { toReadable } from '../policies/readable-policies.ts';
import { policyVersions } from '../schema/policies.ts';

type ChangeRow = {
  readonly sequence: string;
  readonly type: 'published' | 'validity-changed';
  readonly documentId: string;
  readonly versionId: string | null;
  readonly number: number | null;
  readonly isNewest: boolean | null;
  readonly occurredAt: string;
};

/** The latest changes of documents that are public now, latest first. What was withdrawn leaves no trace here. */
export async function listChanges(
  executor: Executor,
  { documentId, issuer, before }: ChangeFilter,
  limit: number,
): Promise<readonly LibraryChange[]> {
  const rows = await executor.execute<ChangeRow & Record<string, unknown>>(sql`
    select e.sequence, e.type, e.record_id as "documentId", e.version_id as "versionId", v.number,
      v.is_newest as "isNewest", to_json(e.occurred_at) as "occurredAt"
    from events e
      join policy_documents d on d.id = e.record_id and d.state = 'published' and d.visibility = 'public'
      join policy_versions n on n.document_id = d.id and n.is_newest
      left join policy_versions v on v.id = e.version_id
    where e.record_kind = 'policy' and e.type in ('published', 'validity-changed')
      and coalesce(v.visibility, 'public') = 'public'
      ${documentId === undefined ? sql`` : sql`and d.id = ${documentId}`}
      ${issuer === undefined ? sql`` : sql`and ${issuer} = any(n.issuing_authorities)`}
      ${before === undefined ? sql`` : sql`and e.sequence < ${before}`}
    order by e.sequence desc limit ${limit}`);
  const policies = await readPolicies(executor, [...new Set(rows.map((row) => row.documentId))]);
  return rows.flatMap((row) => {
    const policy = policies.get(row.documentId);
    if (policy === undefined) return [];
    const isLater = row.type === 'published' && (row.number ?? 1) > 1;
    return [
      {
        sequence: Number(row.sequence),
        kind: isLater ? ('new-version' as const) : row.type,
        occurredAt: new Date(row.occurredAt),
        documentId: row.documentId,
        versionId: row.isNewest === false ? (row.versionId ?? undefined) : undefined,
        policy,
      },
    ];
  });
}

async function readPolicies(executor: Executor, documentIds: readonly string[]) {
  if (documentIds.length === 0) return new Map<string, LibraryChange['policy']>();
  const [rows, standings] = await Promise.all([
    executor
      .select()
      .from(policyVersions)
      .where(and(inArray(policyVersions.documentId, [...documentIds]), policyVersions.isNewest)),
    readDocumentStandings(executor, documentIds),
  ]);
  return new Map(
    rows.flatMap((row) => {
      const standing = standings.get(row.documentId);
      return standing ? [[row.documentId, toReadable(toPolicyVersion(row, [], []), standing)] as const] : [];
    }),
  );
}
