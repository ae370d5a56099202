import { sql } from 'drizzle-orm';
import { lastDayOfSuspension } from '../../../kb/ingestion/relations/for-a-time.ts';
import { isCovered, type PendingRelation } from '../../../kb/policy/pending-change.ts';
import { VALIDITY_RELATIONS } from '../../../kb/policy/relation.ts';
import { titleKey } from '../../../kb/policy/title-key.ts';
import type { IncomingRelation, NewerVersion, ValidityStatement } from '../../../kb/policy/validity-facts.ts';
import type { Visibility } from '../../../kb/policy/visibility.ts';
import type { Executor } from '../database.ts';
import type { PublicationState } from '../schema/value-lists.ts';
import { type IncomingRelationRow, readIncomingRelations } from './incoming-relations.ts';
import { readSuccessors } from './texts-of-work.ts';
import { readValidityStatements } from './validity-statements.ts';
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
  /** It took the place of an earlier document. */
  readonly isLaterText: boolean;
  /** Numbered order, never empty. */
  readonly versions: readonly StandingVersion[];
  readonly incoming: readonly IncomingRelation[];
  /** What a person has yet to confirm. */
  readonly pending: readonly PendingRelation[];
  /** Documents that take the place of this one, by the day on which they begin. */
  readonly successors: readonly NewerVersion[];
  /** By staff, not revoked, as they were made. */
  readonly statements: readonly ValidityStatement[];
}

type DocumentRow = Omit<
  DocumentStanding,
  'versions' | 'incoming' | 'pending' | 'statements' | 'successors' | 'duplicateOf' | 'suggestedVersionOf'
> & {
  readonly duplicateOf: string | null;
  readonly suggestedVersionOf: string | null;
  readonly versions: readonly (Omit<StandingVersion, 'importedAt'> & { readonly importedAt: string })[];
};

/** By document id; unknown ids are left out. */
export async function readDocumentStandings(
  executor: Executor,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, DocumentStanding>> {
  if (documentIds.length === 0) return new Map();
  const [documents, factsOf, successors] = await Promise.all([
    readDocuments(executor, documentIds),
    readStatedFacts(executor, documentIds),
    readSuccessors(executor, documentIds),
  ]);
  return new Map(
    documents.map(({ duplicateOf, suggestedVersionOf, versions, ...document }) => [
      document.documentId,
      {
        ...document,
        duplicateOf: duplicateOf ?? undefined,
        suggestedVersionOf: suggestedVersionOf ?? undefined,
        versions: versions.map((version) => ({ ...version, importedAt: new Date(version.importedAt) })),
        ...factsOf(document.documentId),
        successors: successors.get(document.documentId) ?? [],
      },
    ]),
  );
}

/** What other documents and staff state about each of the documents. */
export async function readStatedFacts(
  executor: Executor,
  documentIds: readonly string[],
): Promise<(documentId: string) => Pick<DocumentStanding, 'incoming' | 'pending' | 'statements'>> {
  const [relations, statements] = await Promise.all([
    readIncomingRelations(executor, documentIds, { types: VALIDITY_RELATIONS }),
    readValidityStatements(executor, documentIds),
  ]);
  const bySubject = Map.groupBy(relations, (row) => row.subjectId);
  return (documentId) => {
    const rows = bySubject.get(documentId) ?? [];
    const incoming = distinct(rows.filter(({ state }) => state === 'confirmed').map(toIncoming));
    const pending = rows.filter(({ state, isTooEarly }) => state === 'suggested' && !isTooEarly);
    return {
      incoming,
      pending: distinct(pending.map(toPending)).filter((change) => !isCovered(change, incoming)),
      statements: statements.get(documentId) ?? [],
    };
  };
}

function readDocuments(executor: Executor, documentIds: readonly string[]) {
  return executor.execute<DocumentRow & Record<string, unknown>>(sql`
    select d.id as "documentId", d.state, d.visibility, d.duplicate_of as "duplicateOf",
      d.suggested_version_of as "suggestedVersionOf", d.follows is not null as "isLaterText",
      jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'statedId', v.stated_id, 'title', v.title,
        'visibility', v.visibility, 'recordDigest', v.record_digest, 'isNewest', v.is_newest,
        'importedAt', v.imported_at, 'datedOn', v.dated_on, 'publishedOn', v.published_on,
        'effectiveOn', v.effective_on) order by v.number) as versions
    from policy_documents d join policy_versions v on v.document_id = d.id
    where d.id = any(${sql.param(documentIds)}::text[])
    group by d.id`);
}

function toIncoming(row: IncomingRelationRow): IncomingRelation {
  const isPublic = row.visibility === 'public' && row.versionVisibility === 'public';
  return {
    type: row.type as IncomingRelation['type'],
    documentId: isPublic ? row.documentId : '',
    documentName: isPublic ? (row.documentNumbers[0] ?? `《${row.title}》`) : '另一份文件',
    from: row.relationEffectiveOn ?? startOf({ ...row, number: 0, statedId: '' }),
    provisions: row.provisions ?? undefined,
    madeOn: row.datedOn ?? undefined,
    actingTitleKey: titleKey(row.title),
    quote: isPublic && row.foundIn !== 'record' ? (row.quote ?? undefined) : undefined,
  };
}

function toPending(row: IncomingRelationRow): PendingRelation {
  const isPublic = row.visibility === 'public' && row.versionVisibility === 'public';
  const until = row.foundIn === 'record' ? undefined : lastDayOfSuspension(row.quote ?? '');
  return { ...toIncoming(row), title: isPublic ? row.title : undefined, until };
}

/** Two texts of one acting document usually state the same relation, as do its record and its text. */
function distinct<Stated extends IncomingRelation>(relations: readonly Stated[]): readonly Stated[] {
  const keyOf = ({ quote: _, ...relation }: Stated) => JSON.stringify(relation);
  return [...Map.groupBy(relations, keyOf).values()].flatMap(
    (same) => same.find(({ quote }) => quote !== undefined) ?? same[0] ?? [],
  );
}
