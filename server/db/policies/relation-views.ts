import { VALIDITY_RELATIONS } from '../../../kb/policy/relation.ts';
import type { RelationView } from '../../public-library.ts';
import type { Executor } from '../database.ts';
import { type IncomingRelationRow, readIncomingRelations } from './incoming-relations.ts';
import { type NamedDocument, readOutgoingRelations } from './outgoing-relations.ts';
import { toRelation } from './policy-rows.ts';
import { startOf } from './version-order.ts';

/** A statute may be named as a basis by hundreds; more of them than a page can show are left out. */
const MAX_INCOMING = 300;

/** Relations as a version states them, with the public document each one means, where there is one. */
export async function readOutgoingViews(
  executor: Executor,
  versionId: string,
): Promise<readonly RelationView[]> {
  const relations = await readOutgoingRelations(executor, versionId);
  return relations.map(({ relation, state, named }) => ({
    ...relation,
    state,
    ...(named ? namedFields(named) : {}),
  }));
}

/** Relations that public documents state on this one, by its ids, numbers or titles; those that count come first. */
export async function readIncomingViews(
  executor: Executor,
  documentId: string,
): Promise<readonly RelationView[]> {
  const rows = await readIncomingRelations(executor, [documentId]);
  const isPublic = (row: IncomingRelationRow) =>
    row.visibility === 'public' && row.versionVisibility === 'public';
  const views = rows.filter(isPublic).map(toView);
  const distinct = [...new Map(views.map((view) => [keyOf(view), view])).values()];
  return [
    ...distinct.filter(({ state }) => state === 'confirmed'),
    ...distinct.filter(({ state }) => state !== 'confirmed'),
  ].slice(0, MAX_INCOMING);
}

function toView(row: IncomingRelationRow): RelationView {
  const isChanging = (VALIDITY_RELATIONS as readonly string[]).includes(row.type);
  const begins = isChanging ? startOf({ ...row, number: 0, statedId: '' }) : undefined;
  return {
    ...toRelation({ ...row, effectiveOn: row.relationEffectiveOn ?? begins ?? null }),
    state: row.state,
    documentId: row.documentId,
    title: row.title,
    documentNumber: row.documentNumbers[0],
  };
}

function keyOf({ type, documentId, target, provisions, effectiveOn }: RelationView): string {
  return JSON.stringify([type, documentId, target, provisions, effectiveOn]);
}

function namedFields({ documentId, title, documentNumber }: NamedDocument) {
  return { documentId, title, documentNumber: documentNumber ?? undefined };
}
