import { sql } from 'drizzle-orm';
import type { NewerVersion } from '../../../kb/policy/validity-facts.ts';
import type { Executor } from '../database.ts';

type SuccessorRow = {
  readonly subjectId: string;
  readonly documentId: string;
  readonly isPublic: boolean;
  readonly startsOn: string | null;
};

/** By document id: the documents that take its place, the next and those after it. A copy shares those of its original. */
export async function readSuccessors(
  executor: Executor,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly NewerVersion[]>> {
  const rows = await executor.execute<SuccessorRow>(sql`
    with recursive later as (
      select s.id as subject_id, n.id from policy_documents s
        join policy_documents n on n.follows = coalesce(s.duplicate_of, s.id)
      where s.id = any(${sql.param(documentIds)}::text[])
      union
      select l.subject_id, n.id from later l join policy_documents n on n.follows = l.id
    )
    select l.subject_id as "subjectId", d.id as "documentId", d.visibility = 'public' as "isPublic",
      (select min(coalesce(v.effective_on, v.dated_on, v.published_on)) from policy_versions v
        where v.document_id = d.id and v.corrected_by is null) as "startsOn"
    from later l join policy_documents d on d.id = l.id and d.state = 'published'
    order by "startsOn"`);
  return Map.groupBy(
    rows.map(({ subjectId, documentId, isPublic, startsOn }) => ({
      subjectId,
      documentId: isPublic ? documentId : undefined,
      effectiveOn: startsOn ?? undefined,
    })),
    ({ subjectId }) => subjectId,
  );
}

/** All documents with texts of the same work, this one among them; linked by taking each other's place. */
export async function readTextsOfWork(executor: Executor, documentId: string): Promise<readonly string[]> {
  const rows = await executor.execute<{ id: string }>(sql`
    with recursive linked as (
      select id, follows from policy_documents where id = ${documentId}
      union
      select d.id, d.follows from linked l join policy_documents d on d.follows = l.id or d.id = l.follows
    )
    select l.id from linked l join policy_documents d on d.id = l.id
    where d.state = 'published'`);
  return rows.map(({ id }) => id);
}
