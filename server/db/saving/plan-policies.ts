import type { ImportWarning } from '../../../kb/ingestion/import-report.ts';
import type { SaveRefusal } from '../../../kb/ingestion/library-store.ts';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import { type PolicyIdentities, publicIdOf, type WorkText } from './policy-identities.ts';
import { dayOf, revisesEarlier, workKey } from './work-key.ts';

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
  readonly warnings: readonly ImportWarning[];
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
  const revised = revisedDocument(draft, identities);
  if (revised !== undefined)
    return planVersion(draft, revised, identities, { isAlias: true, isRevision: true });
  return planVersion(draft, publicId, identities, { isAlias: false });
}

interface Placement {
  readonly isAlias: boolean;
  readonly isRevision?: boolean;
  readonly mergesDocumentId?: string;
}

function planVersion(
  draft: PolicyDraft,
  documentId: string,
  identities: PolicyIdentities,
  { isAlias, isRevision, mergesDocumentId }: Placement,
): PlannedVersion {
  const publicId = publicIdOf(draft);
  const isKnown = identities.publicIds.has(publicId);
  const number = (identities.lastNumbers.get(documentId) ?? 0) + 1;
  const versionId = `${documentId}@${number}`;
  identities.publicIds.set(publicId, { documentId, isAlias });
  identities.lastNumbers.set(documentId, number);
  identities.stated.set(publicId, { versionId, recordDigest: draft.recordDigest });
  addWork(draft, documentId, identities);
  return {
    outcome: isKnown ? 'updated' : 'created',
    draft,
    publicId,
    documentId,
    versionId,
    number,
    isNewDocument: number === 1,
    mergesDocumentId,
    warnings: isRevision ? [revisionNotice(documentId)] : [],
  };
}

function addWork(draft: PolicyDraft, documentId: string, { works }: PolicyIdentities): void {
  const key = workKey(draft.metadata);
  const texts = works.get(key) ?? [];
  const known = texts.find((other) => other.documentId === documentId);
  const added = toWorkText(draft, documentId);
  const newest = known?.day !== undefined && (added.day ?? '') < known.day ? known : added;
  works.set(key, [...texts.filter((other) => other !== known), newest]);
}

function toWorkText(draft: PolicyDraft, documentId: string): WorkText {
  const { metadata } = draft;
  return {
    documentId,
    day: dayOf(metadata),
    divisionCode: metadata.divisionCode,
    revisesEarlier: revisesEarlier(draft),
  };
}

/**
 * The document that this is another text of: the latest earlier one, where this text takes the place of earlier ones,
 * else the first later one that takes the place of this, whichever of the two came into the library first.
 */
function revisedDocument(draft: PolicyDraft, { works }: PolicyIdentities): string | undefined {
  const own = toWorkText(draft, '');
  const { day } = own;
  if (day === undefined) return undefined;
  const others = (works.get(workKey(draft.metadata)) ?? [])
    .filter((other) => other.day !== undefined && isOfSameDivision(other, own))
    .sort((first, second) => ((first.day ?? '') < (second.day ?? '') ? -1 : 1));
  const earlier = others.findLast((other) => (other.day ?? '') < day);
  if (earlier && own.revisesEarlier) return earlier.documentId;
  return others.find((other) => (other.day ?? '') > day && other.revisesEarlier)?.documentId;
}

function isOfSameDivision(first: WorkText, second: WorkText): boolean {
  const { divisionCode } = first;
  return (
    divisionCode === undefined || second.divisionCode === undefined || divisionCode === second.divisionCode
  );
}

function revisionNotice(documentId: string): ImportWarning {
  return {
    code: 'suggested-version',
    message: `与“${documentId}”题名、发文机关相同而日期不同，按正文或法规惯例是同一文件的不同文本，已作为它的一个版本入库。`,
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
