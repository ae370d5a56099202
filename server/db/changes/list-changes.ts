import { inArray, sql } from 'drizzle-orm';
import { calendarDateAt } from '../../../kb/policy/calendar-date.ts';
import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';
import type { ChangeFilter, LibraryChange } from '../../library-change.ts';
import type { Executor } from '../database.ts';
import { type DocumentStanding, readDocumentStandings } from '../policies/document-standing.ts';
import { toPolicyVersion } from '../policies/policy-rows.ts';
import { toReadable } from '../policies/readable-policies.ts';
import { shownVersion } from '../policies/version-on-day.ts';
import { policyVersions } from '../schema/policies.ts';

type ChangeRow = {
  readonly sequence: string;
  readonly type: 'published' | 'validity-changed';
  readonly documentId: string;
  readonly versionId: string | null;
  readonly number: number | null;
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
      to_json(e.occurred_at) as "occurredAt"
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
  const standings = await readDocumentStandings(executor, [...new Set(rows.map((row) => row.documentId))]);
  const about = rows.flatMap((row) => {
    const standing = standings.get(row.documentId);
    const versionId = standing && versionOf(row, standing);
    return standing === undefined || versionId === undefined ? [] : [{ row, standing, versionId }];
  });
  const versions = await readVersions(executor, [...new Set(about.map(({ versionId }) => versionId))]);
  return about.flatMap(({ row, standing, versionId }) => {
    const version = versions.get(versionId);
    if (version === undefined) return [];
    const isLater = row.type === 'published' && (row.number ?? 1) > 1;
    return [
      {
        sequence: Number(row.sequence),
        kind: isLater ? ('new-version' as const) : row.type,
        occurredAt: new Date(row.occurredAt),
        documentId: row.documentId,
        versionId: standing.versions.length > 1 ? versionId : undefined,
        policy: toReadable(version, standing),
      },
    ];
  });
}

/** The version that was published; of what happened to a document, the one that applied on the day. */
function versionOf({ versionId, occurredAt }: ChangeRow, standing: DocumentStanding): string | undefined {
  return versionId ?? shownVersion(standing, calendarDateAt(new Date(occurredAt)))?.id;
}

async function readVersions(executor: Executor, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, PolicyVersion>();
  const rows = await executor.select().from(policyVersions).where(inArray(policyVersions.id, ids));
  return new Map(rows.map((row) => [row.id, toPolicyVersion(row, [], [])]));
}
