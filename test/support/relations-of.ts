import { findRelations } from '../../kb/ingestion/relations/find-relations.ts';
import { parseStructure } from '../../kb/ingestion/structure/parse-structure.ts';
import type { Relation } from '../../kb/policy/relation.ts';

/** What a text states of other documents, read as an import reads it. */
export function relationsOf(text: string, title = '示例办法'): readonly Relation[] {
  const { provisions, metadata } = parseStructure(text, { title });
  return findRelations({ title, documentNumbers: metadata.documentNumbers, provisions });
}

/** A relation in a row: type, target, and what else is known of it. */
export function briefRelation(relation: Relation): readonly string[] {
  const { type, target, targetTitle, provisions, effectiveOn, foundIn } = relation;
  return [
    type,
    target,
    ...(targetTitle !== undefined && targetTitle !== target ? [targetTitle] : []),
    ...(provisions ? [provisions.join('、')] : []),
    ...(effectiveOn ? [effectiveOn] : []),
    ...(foundIn === 'annex' ? ['annex'] : []),
  ];
}
