import { sql } from 'drizzle-orm';
import type { Relation, RelationDecision, RelationState } from '../../../kb/policy/relation.ts';
import type { Executor } from '../database.ts';
import { readIncomingRelations } from './incoming-relations.ts';
import { toRelation } from './policy-rows.ts';
import { LAST_DECISION, TITLES_OF_NAME } from './relation-matches.ts';

/** The document that a relation means. */
export interface NamedDocument {
  readonly documentId: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

export interface OutgoingRelation {
  readonly relation: Relation;
  readonly state: RelationState;
  readonly named?: NamedDocument | undefined;
  /** Where nobody has confirmed it, every document that the name fits. */
  readonly candidates: readonly NamedDocument[];
}

export interface OutgoingOptions {
  /** Staff see documents that the public does not. */
  readonly withHidden?: boolean | undefined;
}

type CandidateRow = Parameters<typeof toRelation>[0] & {
  readonly ordinal: number;
  readonly decision: RelationDecision | null;
  readonly rank: number | null;
  readonly documentId: string | null;
  readonly title: string | null;
  readonly documentNumber: string | null;
};

/**
 * Relations that the version states, in order, but for those that staff rejected. Of the documents that a name fits, best
 * first what staff chose, the id, the number and the title alone; whether it counts is judged as it is for the target.
 */
export async function readOutgoingRelations(
  executor: Executor,
  versionId: string,
  { withHidden = false }: OutgoingOptions = {},
): Promise<readonly OutgoingRelation[]> {
  const rows = await executor.execute<CandidateRow & Record<string, unknown>>(sql`
    with stated as (
      select r.*, dec.decision, dec.target_document_id from relations r
        left join lateral (${LAST_DECISION}) dec on true
      where r.version_id = ${versionId}
    ), found as (
      select s.ordinal, s.target_document_id as document_id, 0 as rank from stated s
      where s.target_document_id is not null
      union all
      select s.ordinal, p.document_id, 1 from stated s join policy_public_ids p on p.public_id = s.target
      union all
      select s.ordinal, n.document_id, 2
      from stated s join document_numbers n on n.number_key = s.target_key
      union all
      select s.ordinal, v.document_id, 3
      from stated s
        join lateral (${TITLES_OF_NAME}) t on true
        join policy_versions v on v.title_key = t.title_key
      where v.document_id <> s.document_id
    ), named as (
      select distinct on (f.ordinal, d.id) f.ordinal, f.rank, d.id, n.title, n.document_numbers[1] as number,
        d.duplicate_of is not null as is_copy, d.ordinal as arrival
      from found f
        join policy_documents d on d.id = f.document_id and d.state = 'published' and (${withHidden} or d.visibility = 'public')
        join policy_versions n on n.document_id = d.id and n.is_newest
      order by f.ordinal, d.id, f.rank
    )
    select s.ordinal, s.type, s.target, s.target_title as "targetTitle",
      s.effective_on as "effectiveOn", s.provisions, s.found_in as "foundIn", s.quote,
      s.stated_in_id as "statedInId", s.decision, n.rank, n.id as "documentId", n.title,
      n.number as "documentNumber"
    from stated s left join named n on n.ordinal = s.ordinal
    where s.decision is distinct from 'rejected'
    order by s.ordinal, n.rank, n.is_copy, n.arrival`);
  const stateOf = await readStates(executor, versionId, rows);
  return [...Map.groupBy(rows, (row) => row.ordinal).values()].flatMap((candidates) => {
    const [first] = candidates;
    if (!first) return [];
    const isSettled = first.decision === 'confirmed' || first.foundIn === 'record';
    const certain = isSettled ? first : candidates.find((row) => stateOf(row) === 'confirmed');
    const possible = certain ? [] : candidates.filter((row) => stateOf(row) !== undefined);
    const chosen = certain ?? possible[0];
    return [
      {
        relation: toRelation(first),
        state: certain ? ('confirmed' as const) : ('suggested' as const),
        named: chosen && toNamed(chosen),
        candidates: possible.flatMap((row) => toNamed(row) ?? []),
      },
    ];
  });
}

/** Whether a relation counts for a candidate; undefined where it cannot mean it. */
async function readStates(
  executor: Executor,
  versionId: string,
  rows: readonly CandidateRow[],
): Promise<(row: CandidateRow) => RelationState | undefined> {
  const open = rows.filter(({ foundIn, decision }) => foundIn !== 'record' && decision !== 'confirmed');
  const ids = [...new Set(open.flatMap(({ documentId }) => documentId ?? []))];
  const incoming =
    ids.length === 0 ? [] : await readIncomingRelations(executor, ids, { statedBy: versionId });
  return ({ ordinal, documentId }) =>
    incoming.find((row) => row.ordinal === ordinal && row.subjectId === documentId)?.state;
}

function toNamed({ documentId, title, documentNumber }: CandidateRow): NamedDocument | undefined {
  return documentId === null || title === null ? undefined : { documentId, title, documentNumber };
}
