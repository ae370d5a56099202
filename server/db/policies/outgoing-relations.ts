import { sql } from 'drizzle-orm';
import type { Relation, RelationDecision, RelationState } from '../../../kb/policy/relation.ts';
import { isSameTitle } from '../../../kb/policy/title-key.ts';
import type { Executor } from '../database.ts';
import { LAST_DECISION } from './incoming-relations.ts';
import { toRelation } from './policy-rows.ts';

/** The public document that a relation means. */
export interface NamedDocument {
  readonly documentId: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

export interface OutgoingRelation {
  readonly relation: Relation;
  readonly state: RelationState;
  readonly named?: NamedDocument | undefined;
}

type CandidateRow = Parameters<typeof toRelation>[0] & {
  readonly ordinal: number;
  readonly targetTitleKey: string | null;
  readonly decision: RelationDecision | null;
  readonly rank: number | null;
  readonly documentId: string | null;
  readonly title: string | null;
  readonly titleKeys: readonly string[] | null;
  readonly documentNumber: string | null;
  readonly isCopy: boolean | null;
};

/** Best first: what staff chose, the id, the number, and the title alone. */
const BY_NUMBER = 2;

/** Relations that the version states, in order, but for those that staff rejected. */
export async function readOutgoingRelations(
  executor: Executor,
  versionId: string,
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
      select s.ordinal, n.document_id, ${BY_NUMBER}::int
      from stated s join document_numbers n on n.number_key = s.target_key
      union all
      select s.ordinal, v.document_id, 3
      from stated s join policy_versions v on v.title_key = s.target_title_key
      where v.document_id <> s.document_id
    ), named as (
      select distinct on (f.ordinal, d.id) f.ordinal, f.rank, d.id, n.title, n.document_numbers[1] as number,
        (select array_agg(distinct t.title_key) from policy_versions t where t.document_id = d.id) as title_keys,
        d.duplicate_of is not null as is_copy, d.ordinal as arrival
      from found f
        join policy_documents d on d.id = f.document_id and d.state = 'published' and d.visibility = 'public'
        join policy_versions n on n.document_id = d.id and n.is_newest
      order by f.ordinal, d.id, f.rank
    )
    select s.ordinal, s.type, s.target, s.target_title as "targetTitle", s.target_title_key as "targetTitleKey",
      s.effective_on as "effectiveOn", s.provisions, s.found_in as "foundIn", s.quote,
      s.stated_in_id as "statedInId", s.decision, n.rank, n.id as "documentId", n.title,
      n.title_keys as "titleKeys", n.number as "documentNumber",
      n.is_copy as "isCopy"
    from stated s left join named n on n.ordinal = s.ordinal
    where s.decision is distinct from 'rejected'
    order by s.ordinal, n.rank, n.is_copy, n.arrival`);
  return [...Map.groupBy(rows, (row) => row.ordinal).values()].flatMap((candidates) => {
    const [first] = candidates;
    if (!first) return [];
    const sameTitle = candidates.filter((row) => row.rank === BY_NUMBER && bearsTitle(row));
    const chosen = first.rank === BY_NUMBER ? (sameTitle[0] ?? first) : first;
    const isCertain =
      first.decision === 'confirmed' ||
      first.foundIn === 'record' ||
      isExact(first, sameTitle.filter(({ isCopy }) => !isCopy).length);
    return [
      {
        relation: toRelation(first),
        state: isCertain ? ('confirmed' as const) : ('suggested' as const),
        named: toNamed(chosen),
      },
    ];
  });
}

function isExact({ rank }: CandidateRow, bearers: number): boolean {
  return rank === BY_NUMBER && bearers === 1;
}

function bearsTitle({ targetTitleKey, titleKeys }: CandidateRow): boolean {
  return targetTitleKey !== null && (titleKeys?.some((key) => isSameTitle(key, targetTitleKey)) ?? false);
}

function toNamed({ documentId, title, documentNumber }: CandidateRow): NamedDocument | undefined {
  return documentId === null || title === null ? undefined : { documentId, title, documentNumber };
}
