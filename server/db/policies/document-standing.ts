import { sql } from 'drizzle-orm';
import type { IncomingRelation } from '../../../kb/policy/validity-timeline.ts';
import type { Visibility } from '../../../kb/policy/visibility.ts';
import type { Executor } from '../database.ts';
import type { PublicationState } from '../schema/value-lists.ts';
import { type DatedVersion, startOf } from './version-order.ts';

/** A version of a document, without its text. */
export interface StandingVersion extends DatedVersion {
  readonly title: string;
  readonly visibility: Visibility;
  readonly recordDigest: string;
  readonly isNewest: boolean;
  readonly importedAt: Date;
}

/** What surrounds the versions of a document now: everything about validity that no version can know of itself. */
export interface DocumentStanding {
  readonly documentId: string;
  readonly state: PublicationState;
  readonly visibility: Visibility;
  readonly duplicateOf?: string | undefined;
  readonly suggestedVersionOf?: string | undefined;
  /** Numbered order, never empty. */
  readonly versions: readonly StandingVersion[];
  readonly incoming: readonly IncomingRelation[];
}

type DocumentRow = Omit<DocumentStanding, 'versions' | 'incoming' | 'duplicateOf' | 'suggestedVersionOf'> & {
  readonly duplicateOf: string | null;
  readonly suggestedVersionOf: string | null;
  readonly versions: readonly (Omit<StandingVersion, 'importedAt'> & { readonly importedAt: string })[];
};

interface IncomingRow {
  readonly subjectId: string;
  readonly type: IncomingRelation['type'];
  readonly relationEffectiveOn: string | null;
  readonly provisions: readonly string[] | null;
  readonly documentId: string;
  readonly title: string;
  readonly documentNumbers: readonly string[];
  readonly visibility: Visibility;
  readonly datedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveOn: string | null;
}

/** By document id; unknown ids are left out. */
export async function readDocumentStandings(
  executor: Executor,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, DocumentStanding>> {
  if (documentIds.length === 0) return new Map();
  const [documents, incoming] = await Promise.all([
    readDocuments(executor, documentIds),
    readIncoming(executor, documentIds),
  ]);
  const bySubject = Map.groupBy(incoming, (row) => row.subjectId);
  return new Map(
    documents.map(({ duplicateOf, suggestedVersionOf, versions, ...document }) => [
      document.documentId,
      {
        ...document,
        duplicateOf: duplicateOf ?? undefined,
        suggestedVersionOf: suggestedVersionOf ?? undefined,
        versions: versions.map((version) => ({ ...version, importedAt: new Date(version.importedAt) })),
        incoming: distinct((bySubject.get(document.documentId) ?? []).map(toIncoming)),
      },
    ]),
  );
}

function readDocuments(executor: Executor, documentIds: readonly string[]) {
  return executor.execute<DocumentRow & Record<string, unknown>>(sql`
    select d.id as "documentId", d.state, d.visibility, d.duplicate_of as "duplicateOf",
      d.suggested_version_of as "suggestedVersionOf",
      jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'statedId', v.stated_id, 'title', v.title,
        'visibility', v.visibility, 'recordDigest', v.record_digest, 'isNewest', v.is_newest,
        'importedAt', v.imported_at, 'datedOn', v.dated_on, 'publishedOn', v.published_on,
        'effectiveOn', v.effective_on) order by v.number) as versions
    from policy_documents d join policy_versions v on v.document_id = d.id
    where d.id = any(${sql.param(documentIds)}::text[])
    group by d.id`);
}

/**
 * Relations are stated by name, so they are looked up by every name of the document: its public ids and its numbers.
 * What is done to a document is done to its duplicates as well, or a repealed text would live on in a copy.
 */
function readIncoming(executor: Executor, documentIds: readonly string[]) {
  return executor.execute<IncomingRow & Record<string, unknown>>(sql`
    with subjects as (
      select id, duplicate_of from policy_documents where id = any(${sql.param(documentIds)}::text[])
    ), kin as (
      select id as subject_id, id as kin_id from subjects
      union select id, duplicate_of from subjects where duplicate_of is not null
      union select s.id, d.id from subjects s join policy_documents d on d.duplicate_of = s.id
      union select s.id, d.id from subjects s join policy_documents d on d.duplicate_of = s.duplicate_of
    ), found as (
      select k.subject_id, r.version_id, r.ordinal
      from kin k join policy_public_ids p on p.document_id = k.kin_id join relations r on r.target = p.public_id
      union
      select k.subject_id, r.version_id, r.ordinal
      from kin k join document_numbers n on n.document_id = k.kin_id
        join relations r on r.target_key = n.number_key
    )
    select f.subject_id as "subjectId", r.type, r.effective_on as "relationEffectiveOn", r.provisions,
      v.document_id as "documentId", v.title, v.document_numbers as "documentNumbers", d.visibility,
      v.dated_on as "datedOn", v.published_on as "publishedOn", v.effective_on as "effectiveOn"
    from found f
      join relations r on r.version_id = f.version_id and r.ordinal = f.ordinal
      join policy_versions v on v.id = r.version_id
      join policy_documents d on d.id = v.document_id
    where r.type in ('amends', 'repeals', 'supersedes') and v.corrected_by is null and d.state = 'published'
      and not exists (select 1 from kin k where k.subject_id = f.subject_id and k.kin_id = v.document_id)
    order by v.document_id, v.number, r.ordinal`);
}

function toIncoming(row: IncomingRow): IncomingRelation {
  const isPublic = row.visibility === 'public';
  return {
    type: row.type,
    documentId: isPublic ? row.documentId : '',
    documentName: isPublic ? (row.documentNumbers[0] ?? `《${row.title}》`) : '另一份文件',
    from: row.relationEffectiveOn ?? startOf({ ...row, number: 0, statedId: '' }),
    provisions: row.provisions ?? undefined,
  };
}

/** Two texts of one acting document usually state the same relation. */
function distinct(relations: readonly IncomingRelation[]): readonly IncomingRelation[] {
  return [...new Map(relations.map((relation) => [JSON.stringify(relation), relation])).values()];
}
