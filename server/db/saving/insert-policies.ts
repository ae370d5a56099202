import { createHash } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { documentNumberKey } from '../../../kb/policy/document-number.ts';
import { titleKey } from '../../../kb/policy/title-key.ts';
import { revisesEarlier, workKey } from '../../../kb/policy/work-key.ts';
import type { Executor } from '../database.ts';
import {
  documentNumbers,
  originals,
  policyDocuments,
  policyPublicIds,
  policyVersions,
} from '../schema/policies.ts';
import { provisions, relations } from '../schema/policy-texts.ts';
import { insertRows } from './insert-rows.ts';
import type { PlannedVersion } from './plan-policies.ts';
import { sendInTurn } from './send-in-turn.ts';

/** Stores planned versions. The first of a document is its newest; where others follow, that is settled afterwards. */
export async function insertPolicies(
  transaction: Executor,
  planned: readonly PlannedVersion[],
  now: Date,
): Promise<void> {
  const digests = new Map(planned.map((plan) => [plan, digestOfBytes(plan.draft.original.bytes)]));
  const originalRows = new Map(
    planned.map((plan) => [digests.get(plan) ?? '', plan.draft.original.bytes] as const),
  );
  await sendInTurn([
    () =>
      insertRows(
        transaction,
        policyDocuments,
        planned.filter((plan) => plan.isNewDocument).map((plan) => documentRow(plan, now)),
      ),
    () =>
      insertRows(
        transaction,
        originals,
        [...originalRows].map(([digest, bytes]) => ({ digest, bytes })),
        sql`on conflict do nothing`,
      ),
    () =>
      insertRows(
        transaction,
        policyVersions,
        planned.map((plan) => versionRow(plan, digests.get(plan) ?? '', now)),
      ),
    () => insertRows(transaction, provisions, planned.flatMap(provisionRows)),
    () => insertRows(transaction, relations, planned.flatMap(relationRows)),
    () => insertRows(transaction, documentNumbers, planned.flatMap(numberRows)),
    () => insertPublicIds(transaction, planned),
  ]);
}

async function insertPublicIds(transaction: Executor, planned: readonly PlannedVersion[]): Promise<void> {
  await insertRows(
    transaction,
    policyPublicIds,
    planned
      .filter((plan) => plan.isNewDocument)
      .map(({ publicId, documentId }) => ({ publicId, documentId, versionId: null })),
  );
  const aliases = planned.filter((plan) => plan.publicId !== plan.documentId);
  for (const { publicId, documentId, versionId } of aliases) {
    await transaction
      .insert(policyPublicIds)
      .values({ publicId, documentId, versionId })
      .onConflictDoUpdate({ target: policyPublicIds.publicId, set: { documentId, versionId } });
  }
  for (const { mergesDocumentId, documentId } of planned) {
    if (mergesDocumentId === undefined) continue;
    await transaction
      .update(policyDocuments)
      .set({
        state: 'merged',
        mergedInto: documentId,
        duplicateOf: null,
        suggestedVersionOf: null,
        follows: null,
      })
      .where(eq(policyDocuments.id, mergesDocumentId));
  }
  const becameReal = planned.filter((plan) => !plan.draft.isSample && !plan.isNewDocument);
  if (becameReal.length > 0) {
    await transaction
      .update(policyDocuments)
      .set({ isSample: false })
      .where(
        inArray(
          policyDocuments.id,
          becameReal.map((plan) => plan.documentId),
        ),
      );
  }
}

function documentRow({ documentId, draft }: PlannedVersion, now: Date) {
  const { metadata, isSample } = draft;
  return {
    id: documentId,
    visibility: metadata.visibility,
    listedOn: metadata.datedOn ?? metadata.publishedOn,
    workKey: workKey(metadata),
    isSample,
    createdAt: now,
  };
}

function versionRow(plan: PlannedVersion, originalDigest: string, now: Date) {
  const { draft, documentId, number, publicId, versionId } = plan;
  const { metadata, contentDigest, recordDigest, original, isSample } = draft;
  return {
    id: versionId,
    documentId,
    number,
    statedId: publicId,
    title: metadata.title,
    titleKey: titleKey(metadata.title),
    documentNumbers: [...metadata.documentNumbers],
    issuingAuthorities: [...metadata.issuingAuthorities],
    genre: metadata.genre,
    datedOn: metadata.datedOn,
    publishedOn: metadata.publishedOn,
    effectiveOn: metadata.effectiveOn,
    expiresOn: metadata.expiresOn,
    statedValidity: metadata.statedValidity,
    divisionCode: metadata.divisionCode,
    administrativeLevel: metadata.administrativeLevel,
    subjectCategories: [...metadata.subjectCategories],
    disclosureIndexNumber: metadata.disclosureIndexNumber,
    disclosureType: metadata.disclosureType,
    visibility: metadata.visibility,
    sourceUrl: metadata.sourceUrl,
    extra: metadata.extra,
    metadataProvenance: metadata.provenance ?? {},
    replacedMetadata: metadata.replaced ?? null,
    revisesEarlier: revisesEarlier(draft),
    contentDigest,
    recordDigest,
    originalDigest,
    originalFileName: original.fileName,
    originalMediaType: original.mediaType,
    isSample,
    importedAt: now,
    isNewest: plan.isNewDocument,
  };
}

function provisionRows({ draft, documentId, versionId }: PlannedVersion) {
  const idOf = (path: string) => `${documentId}~${path}`;
  return draft.provisions.map((provision) => ({
    versionId,
    ordinal: provision.ordinal,
    id: idOf(provision.path),
    parentId: provision.parentPath === undefined ? null : idOf(provision.parentPath),
    level: provision.level,
    label: provision.label,
    headingPath: [...provision.headingPath],
    text: provision.text,
  }));
}

function relationRows({ draft, documentId, versionId }: PlannedVersion) {
  return draft.relations.map((relation, ordinal) => ({
    versionId,
    ordinal,
    documentId,
    type: relation.type,
    target: relation.target,
    targetKey: documentNumberKey(relation.target),
    targetTitle: relation.targetTitle,
    targetTitleKey: relation.targetTitle === undefined ? undefined : titleKey(relation.targetTitle),
    effectiveOn: relation.effectiveOn,
    provisions: relation.provisions ? [...relation.provisions] : null,
    foundIn: relation.foundIn ?? 'record',
    quote: relation.quote,
    statedInId: relation.statedIn === undefined ? undefined : `${documentId}~${relation.statedIn}`,
  }));
}

function numberRows({ draft, documentId, versionId }: PlannedVersion) {
  const keys = draft.metadata.documentNumbers.flatMap((printed) => documentNumberKey(printed) ?? []);
  return [...new Set(keys)].map((numberKey) => ({ versionId, documentId, numberKey }));
}

function digestOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
