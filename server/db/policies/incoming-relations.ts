import { type SQL, sql } from 'drizzle-orm';
import type {
  RelationDecision,
  RelationSource,
  RelationState,
  RelationType,
} from '../../../kb/policy/relation.ts';
import { isSameTitle } from '../../../kb/policy/title-key.ts';
import type { Visibility } from '../../../kb/policy/visibility.ts';
import type { Executor } from '../database.ts';

/** A relation of another document that names this one, with what is known of its acting document. */
export interface IncomingRelationRow {
  readonly subjectId: string;
  readonly state: RelationState;
  readonly type: RelationType;
  readonly target: string;
  readonly targetTitle: string | null;
  readonly relationEffectiveOn: string | null;
  readonly provisions: string[] | null;
  readonly foundIn: RelationSource;
  readonly quote: string | null;
  readonly statedInId: string | null;
  /** The acting document, by the version that says so. */
  readonly documentId: string;
  readonly title: string;
  readonly documentNumbers: readonly string[];
  readonly visibility: Visibility;
  readonly versionVisibility: Visibility;
  readonly datedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveOn: string | null;
}

type MatchRow = Omit<IncomingRelationRow, 'state'> & {
  readonly isNamedById: boolean;
  readonly isNamedByNumber: boolean;
  readonly targetTitleKey: string | null;
  readonly decision: RelationDecision | null;
  /** Whether the decision is about this document; null where it names none. */
  readonly isDecidedForThis: boolean | null;
  readonly ownTitleKeys: readonly string[];
  /** The first day that one of its versions bears. */
  readonly subjectDay: string | null;
  /** Titles of other documents that bear the same number. */
  readonly otherTitleKeys: readonly string[] | null;
};

/**
 * The decision of staff on the relation `r`: the last one not revoked. A decision that names no title or no parts is
 * about every relation of the kind that names the target.
 */
export const LAST_DECISION = sql.raw(`
  select x.decision, x.target_document_id from relation_decisions x
  where x.document_id = r.document_id and x.type = r.type and x.target = r.target
    and (x.target_title is null or x.target_title = r.target_title)
    and (x.provisions is null or x.provisions = r.provisions) and x.revoked_at is null
  order by x.id desc limit 1`);

/**
 * Relations are stated by name, so they are looked up by every name of the document: its public ids, its numbers, the
 * titles it bears. What is done to a document is done to its duplicates as well, or a repealed text would live on in a
 * copy. Those that staff rejected are left out.
 */
export async function readIncomingRelations(
  executor: Executor,
  documentIds: readonly string[],
  options: { readonly types?: readonly RelationType[]; readonly withSuggestions: boolean },
): Promise<readonly IncomingRelationRow[]> {
  const rows = await executor.execute<MatchRow & Record<string, unknown>>(
    matches(documentIds, options.types, options.withSuggestions),
  );
  return rows.flatMap((row) => {
    const state = stateOf(row);
    return state === undefined || (state === 'suggested' && !options.withSuggestions)
      ? []
      : [{ ...row, state }];
  });
}

/** What a record states counts; what a text says counts where number and title are one document's, or by decision. */
function stateOf(row: MatchRow): RelationState | undefined {
  const { decision, isDecidedForThis, foundIn, isNamedById, isNamedByNumber } = row;
  if (decision === 'rejected') return undefined;
  if (decision === 'confirmed') return isDecidedForThis === false ? undefined : 'confirmed';
  if (foundIn === 'record') return isNamedById || isNamedByNumber ? 'confirmed' : undefined;
  const { targetTitleKey: named } = row;
  if (named === null || !isNamedByNumber || isBefore(row)) return 'suggested';
  const isOwn = row.ownTitleKeys.some((title) => isSameTitle(title, named));
  const isOther = row.otherTitleKeys?.some((title) => isSameTitle(title, named)) ?? false;
  return isOwn && !isOther ? 'confirmed' : 'suggested';
}

/** A text cannot end what was not there yet: some number or date of the two was misread. */
function isBefore(row: MatchRow): boolean {
  const from = row.relationEffectiveOn ?? row.effectiveOn ?? row.datedOn ?? row.publishedOn;
  return row.subjectDay !== null && from !== null && from < row.subjectDay;
}

function matches(
  documentIds: readonly string[],
  types: readonly RelationType[] | undefined,
  byTitle: boolean,
): SQL {
  const ofType = types === undefined ? sql`true` : sql`r.type = any(${sql.param(types)}::text[])`;
  // By title alone nothing counts but by decision, so without suggestions only decided relations are looked up by it.
  const decided = sql`and exists (select 1 from relation_decisions x
    where x.document_id = r.document_id and x.target = r.target and x.revoked_at is null)`;
  return sql`
    with subjects as (
      select id, duplicate_of from policy_documents where id = any(${sql.param(documentIds)}::text[])
    ), kin as (
      select id as subject_id, id as kin_id from subjects
      union select id, duplicate_of from subjects where duplicate_of is not null
      union select s.id, d.id from subjects s join policy_documents d on d.duplicate_of = s.id
      union select s.id, d.id from subjects s join policy_documents d on d.duplicate_of = s.duplicate_of
    ), named as (
      select k.subject_id, r.version_id, r.ordinal, true as by_id, false as by_number
      from kin k join policy_public_ids p on p.document_id = k.kin_id join relations r on r.target = p.public_id
      union all
      select k.subject_id, r.version_id, r.ordinal, false, true
      from kin k join document_numbers n on n.document_id = k.kin_id
        join relations r on r.target_key = n.number_key
      union all
      select k.subject_id, r.version_id, r.ordinal, false, false
      from kin k join policy_versions n on n.document_id = k.kin_id
        join relations r on r.target_title_key = n.title_key
      where true ${byTitle ? sql`` : decided}
      union all
      select k.subject_id, r.version_id, r.ordinal, false, false
      from kin k join relation_decisions c on c.target_document_id = k.kin_id and c.revoked_at is null
        join relations r on r.document_id = c.document_id and r.type = c.type and r.target = c.target
    ), found as (
      select subject_id, version_id, ordinal, bool_or(by_id) as by_id, bool_or(by_number) as by_number
      from named group by subject_id, version_id, ordinal
    )
    select f.subject_id as "subjectId", f.by_id as "isNamedById", f.by_number as "isNamedByNumber",
      r.type, r.target, r.target_title as "targetTitle", r.target_title_key as "targetTitleKey",
      r.effective_on as "relationEffectiveOn", r.provisions, r.found_in as "foundIn", r.quote,
      r.stated_in_id as "statedInId", v.document_id as "documentId", v.title,
      v.document_numbers as "documentNumbers", d.visibility, v.visibility as "versionVisibility",
      v.dated_on as "datedOn", v.published_on as "publishedOn", v.effective_on as "effectiveOn",
      dec.decision,
      case when dec.target_document_id is not null then exists (select 1 from kin k
        where k.subject_id = f.subject_id and k.kin_id = dec.target_document_id) end as "isDecidedForThis",
      own.title_keys as "ownTitleKeys", own.day as "subjectDay", others.title_keys as "otherTitleKeys"
    from found f
      join relations r on r.version_id = f.version_id and r.ordinal = f.ordinal
      join policy_versions v on v.id = r.version_id
      join policy_documents d on d.id = v.document_id
      left join lateral (${LAST_DECISION}) dec on true
      left join lateral (
        select array_agg(distinct n.title_key) as title_keys, min(coalesce(n.dated_on, n.published_on)) as day
        from kin k join policy_versions n on n.document_id = k.kin_id where k.subject_id = f.subject_id
      ) own on true
      left join lateral (
        select array_agg(distinct n.title_key) as title_keys
        from document_numbers b join policy_versions n on n.id = b.version_id
          join policy_documents o on o.id = b.document_id and o.state = 'published'
        where f.by_number and r.found_in <> 'record' and b.number_key = r.target_key
          and not exists (select 1 from kin k where k.subject_id = f.subject_id and k.kin_id = b.document_id)
      ) others on true
    where ${ofType} and v.corrected_by is null and d.state = 'published'
      and not exists (select 1 from kin k where k.subject_id = f.subject_id and k.kin_id = v.document_id)
    order by v.document_id, v.number, r.ordinal`;
}
