import type { ImportWarning } from '../../../kb/ingestion/import-report.ts';
import type { SaveOutcome, SaveRefusal } from '../../../kb/ingestion/library-store.ts';
import type { PolicyDraft } from '../../../kb/ingestion/policy-draft.ts';
import { calendarDateAt } from '../../../kb/policy/calendar-date.ts';
import { workKey } from '../../../kb/policy/work-key.ts';
import type { Executor } from '../database.ts';
import { reviewBases } from '../entries/review-bases.ts';
import { appendEvents, type NewEvent } from '../events.ts';
import { readAffectedDocuments, readUnresolvedTargets } from './affected-documents.ts';
import { carryStatements } from './carry-statements.ts';
import { findContradictions } from './find-contradictions.ts';
import { findSameNumber } from './find-same-number.ts';
import { insertPolicies } from './insert-policies.ts';
import { type DuplicateChange, markDuplicates } from './mark-duplicates.ts';
import { placeInWorks, type WorkPlaceChange } from './place-in-works.ts';
import { type PlannedVersion, type PolicyPlan, planPolicies } from './plan-policies.ts';
import { readPolicyIdentities } from './policy-identities.ts';
import { isFirstRealImport, withSampleNotice } from './sample-presence.ts';
import { settleDocuments } from './settle-documents.ts';
import { storable } from './storable.ts';
import type { VersionWarning } from './version-warning.ts';

type Outcomes = readonly (SaveOutcome | SaveRefusal)[];

/** Saves a batch of policies in the transaction: identity, texts, standing, bases and events. */
export async function savePolicies(
  transaction: Executor,
  drafts: readonly PolicyDraft[],
  now: Date,
): Promise<Outcomes> {
  const clean = drafts.map(storable);
  const needsNotice = await isFirstRealImport(transaction, clean);
  const identities = await readPolicyIdentities(transaction, clean);
  const carried = await carryStatements(transaction, clean, identities);
  const plans = planPolicies(carried.drafts, identities);
  const planned = plans.filter(isPlanned);
  const warnings = planned.length === 0 ? [] : await publishVersions(transaction, planned, now);
  const left = planned.flatMap(({ publicId, versionId }) => {
    const warning = carried.warnings.get(publicId);
    return warning ? [{ versionId, warning }] : [];
  });
  const outcomes = plans.map((plan) => toOutcome(plan, [...left, ...warnings]));
  return needsNotice ? withSampleNotice(outcomes) : outcomes;
}

/** Stores versions, and what follows from them for other records. */
export async function publishVersions(
  transaction: Executor,
  planned: readonly PlannedVersion[],
  now: Date,
): Promise<readonly VersionWarning[]> {
  await insertPolicies(transaction, planned, now);
  const documentIds = [...new Set(planned.map((plan) => plan.documentId))];
  const mergedIds = planned.flatMap((plan) => plan.mergesDocumentId ?? []);
  const settled = await settleDocuments(
    transaction,
    documentIds.filter((id) => planned.some((plan) => plan.documentId === id && !plan.isNewDocument)),
  );
  const digests = planned.map(({ draft }) => draft.contentDigest);
  const duplicates = await markDuplicates(transaction, 'policy', [...digests, ...settled.contentDigests]);
  const workKeys = planned.map(({ draft }) => workKey(draft.metadata));
  const places = await placeInWorks(transaction, [...workKeys, ...settled.workKeys]);
  const replacedIds = places.flatMap(({ follows, followed }) => [follows ?? [], followed ?? []].flat());
  const affected = await readAffectedDocuments(transaction, [...documentIds, ...mergedIds], replacedIds);
  const affectedIds = affected.changed;
  const basisEvents = await reviewBases(
    transaction,
    [...documentIds, ...mergedIds, ...affectedIds, ...affected.sameTitle],
    calendarDateAt(now),
  );
  const touched = new Set([...documentIds, ...affectedIds]);
  const around = [...[...duplicates, ...places].map(({ id }) => id), ...affected.sameTitle];
  const standingIds = around.filter((id) => !touched.has(id));
  await appendEvents(
    transaction,
    [
      ...mergedIds.map((recordId) => policyEvent('withdrawn', recordId)),
      ...documentIds.map((recordId) => policyEvent('published', recordId, lastVersionId(planned, recordId))),
      ...affectedIds.map((recordId) => policyEvent('validity-changed', recordId)),
      ...[...new Set(standingIds)].map((recordId) => policyEvent('standing-changed', recordId)),
      ...basisEvents,
    ],
    now,
  );
  const [unresolved, contradictory, sameNumber] = await Promise.all([
    readUnresolvedTargets(
      transaction,
      planned.map((plan) => plan.versionId),
    ),
    findContradictions(transaction, planned, now),
    findSameNumber(transaction, planned),
  ]);
  return [
    ...contradictory,
    ...sameNumber,
    ...planned.flatMap((plan) => standingWarnings(plan, duplicates, places)),
    ...unresolved.map(({ versionId, target }) => ({ versionId, warning: unresolvedRelation(target) })),
  ];
}

function standingWarnings(
  plan: PlannedVersion,
  duplicates: readonly DuplicateChange[],
  places: readonly WorkPlaceChange[],
): readonly VersionWarning[] {
  if (!plan.isNewDocument) return [];
  const { versionId, documentId } = plan;
  const original = duplicates.find(({ id }) => id === documentId)?.duplicateOf;
  const own = places.find(({ id }) => id === documentId);
  const later = places.find(({ suggestedVersionOf }) => suggestedVersionOf === documentId)?.id;
  const successor = places.find(({ follows }) => follows === documentId)?.id;
  const earlier = own?.suggestedVersionOf;
  const replaced = own?.follows;
  return [
    ...(original ? [{ versionId, warning: duplicateOf(original) }] : []),
    ...(earlier ? [{ versionId, warning: suggestedVersion(`本文件可能是“${earlier}”的新版本`) }] : []),
    ...(later ? [{ versionId, warning: suggestedVersion(`“${later}”可能是本文件的新版本`) }] : []),
    ...(replaced ? [{ versionId, warning: linkedVersion(`本文件已作为“${replaced}”的新版本入库`) }] : []),
    ...(successor ? [{ versionId, warning: linkedVersion(`“${successor}”已作为本文件的新版本`) }] : []),
  ];
}

function duplicateOf(original: string): ImportWarning {
  return { code: 'duplicate-of', message: `内容与“${original}”相同，检索结果中只显示一份。` };
}

function suggestedVersion(what: string): ImportWarning {
  return {
    code: 'suggested-version',
    message: `${what}：题名、发文机关相同而日期较晚。如果是，请在新版本中用 versionOf 写明，或用 versions link 认定。`,
  };
}

function linkedVersion(what: string): ImportWarning {
  return {
    code: 'linked-version',
    message: `${what}：题名、发文机关相同而日期较晚，且属法规规章或正文写明修订。如果不是，请用 versions unlink 解除。`,
  };
}

function unresolvedRelation(target: string): ImportWarning {
  return {
    code: 'unresolved-relation',
    message: `关系所指的“${target}”不在库中；该文件入库后关系自动生效。`,
  };
}

function policyEvent(type: NewEvent['type'], recordId: string, versionId?: string): NewEvent {
  return { type, recordKind: 'policy', recordId, versionId };
}

function lastVersionId(planned: readonly PlannedVersion[], documentId: string): string | undefined {
  return planned.findLast((plan) => plan.documentId === documentId)?.versionId;
}

function isPlanned(plan: PolicyPlan): plan is PlannedVersion {
  return plan.outcome === 'created' || plan.outcome === 'updated';
}

function toOutcome(plan: PolicyPlan, warnings: readonly VersionWarning[]): SaveOutcome | SaveRefusal {
  if (plan.outcome === 'refused') return plan;
  const { outcome, publicId: id, versionId } = plan;
  if (plan.outcome === 'unchanged') return { outcome, id, versionId, warnings: [] };
  const own = warnings.filter((warning) => warning.versionId === versionId).map(({ warning }) => warning);
  return { outcome, id, versionId, warnings: own };
}
