import type { PolicyMetadata, PolicyVersion } from '../../../kb/policy/policy-document.ts';
import type { Provision } from '../../../kb/policy/provision.ts';
import type { Relation } from '../../../kb/policy/relation.ts';
import type { policyVersions } from '../schema/policies.ts';
import type { provisions, relations } from '../schema/policy-texts.ts';

export type PolicyVersionRow = typeof policyVersions.$inferSelect;
type ProvisionRow = typeof provisions.$inferSelect;
type RelationRow = typeof relations.$inferSelect;

/** Rows to the version as the knowledge base knows it; provisions and relations in order. */
export function toPolicyVersion(
  row: PolicyVersionRow,
  provisionRows: readonly ProvisionRow[],
  relationRows: readonly RelationRow[],
): PolicyVersion {
  const { id, documentId, number, contentDigest, isSample } = row;
  return {
    id,
    documentId,
    number,
    metadata: toMetadata(row),
    relations: relationRows.map(toRelation),
    provisions: provisionRows.map(toProvision),
    contentDigest,
    isSample,
  };
}

export function toMetadata(row: PolicyVersionRow): PolicyMetadata {
  return {
    title: row.title,
    documentNumbers: row.documentNumbers,
    issuingAuthorities: row.issuingAuthorities,
    genre: row.genre ?? undefined,
    datedOn: row.datedOn ?? undefined,
    publishedOn: row.publishedOn ?? undefined,
    effectiveOn: row.effectiveOn ?? undefined,
    expiresOn: row.expiresOn ?? undefined,
    statedValidity: row.statedValidity ?? undefined,
    divisionCode: row.divisionCode ?? undefined,
    administrativeLevel: row.administrativeLevel ?? undefined,
    subjectCategories: row.subjectCategories,
    disclosureIndexNumber: row.disclosureIndexNumber ?? undefined,
    disclosureType: row.disclosureType ?? undefined,
    visibility: row.visibility,
    sourceUrl: row.sourceUrl ?? undefined,
    extra: row.extra,
    provenance: Object.keys(row.metadataProvenance).length > 0 ? row.metadataProvenance : undefined,
    replaced: row.replacedMetadata ?? undefined,
  };
}

export function toRelation(
  row: Omit<RelationRow, 'versionId' | 'ordinal' | 'documentId' | 'targetKey' | 'targetTitleKey'>,
): Relation {
  return {
    type: row.type,
    target: row.target,
    targetTitle: row.targetTitle ?? undefined,
    effectiveOn: row.effectiveOn ?? undefined,
    provisions: row.provisions ?? undefined,
    foundIn: row.foundIn,
    quote: row.quote ?? undefined,
    statedIn: row.statedInId ?? undefined,
  };
}

function toProvision({ id, parentId, ordinal, level, label, headingPath, text }: ProvisionRow): Provision {
  return { id, parentId: parentId ?? undefined, ordinal, level, label, headingPath, text };
}
