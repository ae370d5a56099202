import type { SaveRefusal } from '../../../kb/ingestion/library-store.ts';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import { type PolicyIdentities, publicIdOf } from './policy-identities.ts';

/** A version to be stored. */
export interface PlannedVersion {
  readonly outcome: 'created' | 'updated';
  readonly draft: PolicyDraft;
  readonly publicId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly isNewDocument: boolean;
  /** A document of its own until now, which this record makes a version of another. */
  readonly mergesDocumentId?: string | undefined;
}

interface UnchangedRecord {
  readonly outcome: 'unchanged';
  readonly publicId: string;
  readonly versionId: string;
}

export type PolicyPlan = PlannedVersion | UnchangedRecord | SaveRefusal;

/** Decides what every record of a batch is. The order within the batch matters only where two records share an id. */
export function planPolicies(
  drafts: readonly PolicyDraft[],
  identities: PolicyIdentities,
): readonly PolicyPlan[] {
  const plans: (PolicyPlan | undefined)[] = drafts.map(() => undefined);
  let isProgressing = true;
  while (isProgressing) {
    isProgressing = false;
    for (const [index, draft] of drafts.entries()) {
      if (plans[index] !== undefined) continue;
      plans[index] = planPolicy(draft, identities);
      isProgressing ||= plans[index] !== undefined;
    }
  }
  return plans.map((plan, index) => plan ?? unknownTarget(drafts[index]?.versionOf ?? ''));
}

/** Undefined while the document that it is a version of has not come yet. */
function planPolicy(draft: PolicyDraft, identities: PolicyIdentities): PolicyPlan | undefined {
  const publicId = publicIdOf(draft);
  const known = identities.publicIds.get(publicId);
  const targetId = draft.versionOf === publicId ? undefined : draft.versionOf;
  if (targetId !== undefined) {
    const target = identities.publicIds.get(targetId);
    if (!target) return undefined;
    if (!known) return planVersion(draft, target.documentId, identities, { isAlias: true });
    if (known.documentId !== target.documentId) {
      if (known.isAlias) return conflict(publicId, known.documentId);
      return planVersion(draft, target.documentId, identities, {
        isAlias: true,
        mergesDocumentId: known.documentId,
      });
    }
  }
  if (known) {
    const stated = identities.stated.get(publicId);
    if (stated?.recordDigest === draft.recordDigest)
      return { outcome: 'unchanged', publicId, versionId: stated.versionId };
    return planVersion(draft, known.documentId, identities, { isAlias: known.isAlias });
  }
  return planVersion(draft, publicId, identities, { isAlias: false });
}

interface Placement {
  readonly isAlias: boolean;
  readonly mergesDocumentId?: string;
}

function planVersion(
  draft: PolicyDraft,
  documentId: string,
  identities: PolicyIdentities,
  { isAlias, mergesDocumentId }: Placement,
): PlannedVersion {
  const publicId = publicIdOf(draft);
  const isKnown = identities.publicIds.has(publicId);
  const number = (identities.lastNumbers.get(documentId) ?? 0) + 1;
  const versionId = `${documentId}@${number}`;
  identities.publicIds.set(publicId, { documentId, isAlias });
  identities.lastNumbers.set(documentId, number);
  identities.stated.set(publicId, { versionId, recordDigest: draft.recordDigest });
  return {
    outcome: isKnown ? 'updated' : 'created',
    draft,
    publicId,
    documentId,
    versionId,
    number,
    isNewDocument: number === 1,
    mergesDocumentId,
  };
}

function unknownTarget(versionOf: string): SaveRefusal {
  return {
    outcome: 'refused',
    code: 'unknown-version-of',
    message: `versionOf 所指的文件“${versionOf}”不在库中，请先导入该文件，再导入它的新版本。`,
  };
}

function conflict(publicId: string, documentId: string): SaveRefusal {
  return {
    outcome: 'refused',
    code: 'version-of-conflict',
    message: `“${publicId}”已是“${documentId}”的一个版本，不能再作为另一份文件的版本。`,
  };
}
