import { sql } from 'drizzle-orm';
import type { ValidityStatement } from '../../../kb/policy/validity-facts.ts';
import type { Executor } from '../database.ts';

type StatementRow = {
  readonly subjectId: string;
  readonly status: ValidityStatement['status'];
  readonly holdsFrom: string | null;
  readonly reason: string;
};

/** What staff state about documents and have not revoked, by document id; a copy shares what is stated of its original. */
export async function readValidityStatements(
  executor: Executor,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ValidityStatement[]>> {
  const rows = await executor.execute<StatementRow>(sql`
    with stated as (
      select s.id, s.status, s.holds_from, s.reason, s.document_id, d.duplicate_of
      from validity_statements s join policy_documents d on d.id = s.document_id
      where s.revoked_at is null
    )
    select document_id as "subjectId", id, status, holds_from as "holdsFrom", reason from stated
    where document_id = any(${sql.param(documentIds)}::text[])
    union
    select duplicate_of, id, status, holds_from, reason from stated
    where duplicate_of = any(${sql.param(documentIds)}::text[])
    union
    select d.id, s.id, s.status, s.holds_from, s.reason
    from stated s join policy_documents d on d.duplicate_of = s.document_id
    where d.id = any(${sql.param(documentIds)}::text[])
    order by id`);
  return Map.groupBy(
    rows.map(({ subjectId, status, holdsFrom, reason }) => ({
      subjectId,
      status,
      holdsFrom: holdsFrom ?? undefined,
      reason,
    })),
    ({ subjectId }) => subjectId,
  );
}
