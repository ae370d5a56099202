import { type SQL, sql } from 'drizzle-orm';
import { ISSUED_RULES, SHORTEST_NAME, WITHOUT_ISSUER } from '../../../kb/policy/names-of-title.ts';
import type { RelationDecision, RelationSource, RelationType } from '../../../kb/policy/relation.ts';
import type { Visibility } from '../../../kb/policy/visibility.ts';
import type { Executor } from '../database.ts';

/** A relation beside a document that one of its names fits. */
export interface RelationMatch {
  readonly subjectId: string;
  readonly ordinal: number;
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
  readonly versionId: string;
  readonly title: string;
  readonly genre: string | null;
  readonly documentNumbers: readonly string[];
  readonly issuingAuthorities: readonly string[];
  readonly divisionCode: string | null;
  readonly visibility: Visibility;
  readonly versionVisibility: Visibility;
  readonly datedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveOn: string | null;
}

/** What the match is judged by. */
export interface MatchEvidence {
  readonly isNamedById: boolean;
  readonly isNamedByNumber: boolean;
  /** By a title that it bears, letter for letter. */
  readonly isNamedByTitle: boolean;
  readonly targetTitleKey: string | null;
  readonly decision: RelationDecision | null;
  /** Whether the decision is about this document; null where it names none. */
  readonly isDecidedForThis: boolean | null;
  readonly ownTitleKeys: readonly string[];
  /** Of the newest version. */
  readonly own: OwnFacts | null;
  /** The first day that one of its versions bears, and the first that is one of 成文 or 施行. */
  readonly subjectDay: string | null;
  readonly subjectDatedDay: string | null;
  /** Titles of other documents that bear the same number. */
  readonly otherTitleKeys: readonly string[] | null;
  /** Other documents that bear the very title and whose place no other has taken. */
  readonly rivals: readonly Rival[] | null;
}

interface OwnFacts {
  readonly title: string;
  readonly genre: string | null;
  readonly issuers: readonly string[];
  readonly division: string | null;
  readonly hasNumber: boolean;
}

interface Rival {
  readonly issuers: readonly string[];
  readonly division: string | null;
  readonly day: string | null;
}

export interface MatchOptions {
  readonly types?: readonly RelationType[] | undefined;
  /** Only what this version states. */
  readonly statedBy?: string | undefined;
}

export type MatchRow = RelationMatch & MatchEvidence;

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

/** By which a text may mean the document whose version is `n`, as `namesOfTitle` gives them. */
export const NAMES_OF_VERSION = sql.raw(`
  select n.title_key as name
  union
  select name from (
      select coalesce(substring(n.title_key from '${ISSUED_RULES}'), n.title_key) as rules,
        coalesce(substring(n.title_key from '${WITHOUT_ISSUER}'), n.title_key) as bare) t,
    lateral (
      select t.rules as name union select t.bare union select '关于印发' || t.rules || '的通知'
      union select i || t.bare from unnest(n.issuing_authorities) i
      union select i || '关于印发' || t.rules || '的通知' from unnest(n.issuing_authorities) i
    ) made
  where length(name) >= ${SHORTEST_NAME}`);

/** The other way round: the titles that the name in `s` may stand for, as far as they can be guessed from it. */
export const TITLES_OF_NAME = sql.raw(`
  select s.target_title_key as title_key
  union
  select '关于印发' || s.target_title_key || '的通知' where length(s.target_title_key) >= 6
  union
  select i || '关于印发' || s.target_title_key || '的通知'
  from policy_versions a, unnest(a.issuing_authorities) i
  where a.id = s.version_id and length(s.target_title_key) >= 6
  union
  select substring(s.target_title_key from '关于(?:印发|发布|公布)(.{6,})的通知$')
  union
  select substring(s.target_title_key from '关于.{4,}$')`);

/**
 * Relations are stated by name, so they are looked up by every name of the document: its public ids, its numbers, the
 * titles it bears. What is done to a document is done to its duplicates as well, or a repealed text would live on in a
 * copy.
 */
export async function readRelationMatches(
  executor: Executor,
  documentIds: readonly string[],
  options: MatchOptions,
): Promise<readonly MatchRow[]> {
  return executor.execute<MatchRow & Record<string, unknown>>(matches(documentIds, options));
}

function matches(documentIds: readonly string[], { types, statedBy }: MatchOptions): SQL {
  const asked = sql.join(
    [
      types === undefined ? sql`true` : sql`r.type = any(${sql.param(types)}::text[])`,
      ...(statedBy === undefined ? [] : [sql`r.version_id = ${statedBy}`]),
    ],
    sql` and `,
  );
  return sql`
    with subjects as (
      select id, duplicate_of from policy_documents where id = any(${sql.param(documentIds)}::text[])
    ), kin as (
      select id as subject_id, id as kin_id from subjects
      union select id, duplicate_of from subjects where duplicate_of is not null
      union select s.id, d.id from subjects s join policy_documents d on d.duplicate_of = s.id
      union select s.id, d.id from subjects s join policy_documents d on d.duplicate_of = s.duplicate_of
    ), titles as (
      select k.subject_id, t.name, bool_or(t.name = n.title_key) as is_own
      from kin k join policy_versions n on n.document_id = k.kin_id, lateral (${NAMES_OF_VERSION}) t
      group by k.subject_id, t.name
    ), named as (
      select k.subject_id, r.version_id, r.ordinal, true as by_id, false as by_number, false as by_title
      from kin k join policy_public_ids p on p.document_id = k.kin_id join relations r on r.target = p.public_id
      where ${asked}
      union all
      select k.subject_id, r.version_id, r.ordinal, false, true, false
      from kin k join document_numbers n on n.document_id = k.kin_id
        join relations r on r.target_key = n.number_key
      where ${asked}
      union all
      select t.subject_id, r.version_id, r.ordinal, false, false, t.is_own
      from titles t join relations r on r.target_title_key = t.name
      where ${asked}
      union all
      select k.subject_id, r.version_id, r.ordinal, false, false, false
      from kin k join relation_decisions c on c.target_document_id = k.kin_id and c.revoked_at is null
        join relations r on r.document_id = c.document_id and r.type = c.type and r.target = c.target
      where ${asked}
    ), found as (
      select subject_id, version_id, ordinal, bool_or(by_id) as by_id, bool_or(by_number) as by_number,
        bool_or(by_title) as by_title
      from named group by subject_id, version_id, ordinal
    )
    select f.subject_id as "subjectId", f.by_id as "isNamedById", f.by_number as "isNamedByNumber",
      f.by_title as "isNamedByTitle", r.ordinal, r.version_id as "versionId",
      r.type, r.target, r.target_title as "targetTitle", r.target_title_key as "targetTitleKey",
      r.effective_on as "relationEffectiveOn", r.provisions, r.found_in as "foundIn", r.quote,
      r.stated_in_id as "statedInId", v.document_id as "documentId", v.title, v.genre,
      v.document_numbers as "documentNumbers", v.issuing_authorities as "issuingAuthorities",
      v.division_code as "divisionCode", d.visibility, v.visibility as "versionVisibility",
      v.dated_on as "datedOn", v.published_on as "publishedOn", v.effective_on as "effectiveOn",
      dec.decision,
      case when dec.target_document_id is not null then exists (select 1 from kin k
        where k.subject_id = f.subject_id and k.kin_id = dec.target_document_id) end as "isDecidedForThis",
      own.title_keys as "ownTitleKeys", own.facts as own,
      own.day as "subjectDay", own.dated_day as "subjectDatedDay", others.title_keys as "otherTitleKeys",
      rivals.rivals
    from found f
      join relations r on r.version_id = f.version_id and r.ordinal = f.ordinal
      join policy_versions v on v.id = r.version_id
      join policy_documents d on d.id = v.document_id
      left join lateral (${LAST_DECISION}) dec on true
      left join lateral (
        select array_agg(distinct n.title_key) as title_keys, min(coalesce(n.dated_on, n.published_on)) as day,
          min(least(n.dated_on, n.effective_on)) as dated_day,
          (array_agg(jsonb_build_object('title', n.title, 'genre', n.genre, 'issuers', n.issuing_authorities,
            'division', n.division_code, 'hasNumber', cardinality(n.document_numbers) > 0)) filter (where n.is_newest and n.document_id = f.subject_id))[1] as facts
        from kin k join policy_versions n on n.document_id = k.kin_id where k.subject_id = f.subject_id
      ) own on true
      left join lateral (
        select array_agg(distinct n.title_key) as title_keys
        from document_numbers b join policy_versions n on n.id = b.version_id
          join policy_documents o on o.id = b.document_id and o.state = 'published'
        where r.found_in <> 'record' and b.number_key = r.target_key
          and not exists (select 1 from kin k where k.subject_id = f.subject_id and k.kin_id = b.document_id)
      ) others on true
      left join lateral (
        select jsonb_agg(jsonb_build_object('issuers', n.issuing_authorities, 'division', n.division_code,
          'day', coalesce(n.dated_on, n.published_on, n.effective_on))) as rivals
        from policy_versions n join policy_documents o on o.id = n.document_id and o.state = 'published'
        where f.by_title and not f.by_number and r.found_in <> 'record'
          and n.title_key = r.target_title_key and n.is_newest and o.duplicate_of is null
          and o.id <> v.document_id
          and not exists (select 1 from kin k where k.subject_id = f.subject_id and k.kin_id = o.id)
          and not exists (select 1 from policy_documents l where l.follows = o.id and l.state = 'published')
      ) rivals on true
    where v.corrected_by is null and d.state = 'published'
      and not exists (select 1 from kin k where k.subject_id = f.subject_id and k.kin_id = v.document_id)
    order by v.document_id, v.number, r.ordinal`;
}
