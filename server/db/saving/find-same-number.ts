import { sql } from 'drizzle-orm';
import type { Executor } from '../database.ts';
import type { PlannedVersion } from './plan-policies.ts';
import type { VersionWarning } from './version-warning.ts';

type SameRow = { readonly versionId: string; readonly documentId: string };

/**
 * Warns of new documents that bear number, title, issuers and date of another one though their texts differ: most often
 * one document, taken from two pages.
 */
export async function findSameNumber(
  executor: Executor,
  planned: readonly PlannedVersion[],
): Promise<readonly VersionWarning[]> {
  const ids = planned.filter(({ isNewDocument }) => isNewDocument).map(({ versionId }) => versionId);
  if (ids.length === 0) return [];
  const rows = await executor.execute<SameRow & Record<string, unknown>>(sql`
    select distinct v.id as "versionId", o.document_id as "documentId"
    from policy_versions v
      join policy_documents own on own.id = v.document_id and own.duplicate_of is null
      join document_numbers n on n.version_id = v.id
      join document_numbers m on m.number_key = n.number_key and m.document_id <> n.document_id
      join policy_versions o on o.id = m.version_id and o.is_newest and o.title_key = v.title_key
        and o.issuing_authorities = v.issuing_authorities and o.dated_on is not distinct from v.dated_on
      join policy_documents d on d.id = o.document_id and d.state = 'published' and d.duplicate_of is null
    where v.id = any(${sql.param(ids)}::text[])
    order by 1, 2`);
  return rows.map(({ versionId, documentId }) => ({
    versionId,
    warning: {
      code: 'same-number',
      message: `文号、标题、发文机关和成文日期与“${documentId}”相同而正文不同，可能是同一份文件。目录中只列一份；如果是同一份，请核对正文后保留一份，或用 versionOf 写明版本关系。`,
    },
  }));
}
