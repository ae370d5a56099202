import { and, inArray } from 'drizzle-orm';
import type { GuideDraft, SaveOutcome, SaveRefusal } from '../../../kb/ingestion/library-store.ts';
import type { Executor } from '../database.ts';
import { appendEvents } from '../events.ts';
import { guideVersions, serviceGuides } from '../schema/guides.ts';
import { insertRows } from './insert-rows.ts';
import { markDuplicates } from './mark-duplicates.ts';
import { type PlannedRecord, planRecords, settleRecords } from './plan-records.ts';
import { recordEvents, recordOutcomes } from './record-outcomes.ts';
import { isFirstRealImport, withSampleNotice } from './sample-presence.ts';
import { storable } from './storable.ts';

/** Saves a batch of service guides in the transaction. */
export async function saveGuides(
  transaction: Executor,
  drafts: readonly GuideDraft[],
  now: Date,
): Promise<readonly (SaveOutcome | SaveRefusal)[]> {
  const clean = drafts.map(storable);
  const needsNotice = await isFirstRealImport(transaction, clean);
  const plans = await planRecords(transaction, 'guide', clean);
  const planned = plans.filter((plan) => plan.outcome !== 'unchanged');
  await insertGuides(transaction, planned, now);
  const digests = await settleRecords(transaction, 'guide', planned);
  const duplicates = await markDuplicates(transaction, 'guide', digests);
  await appendEvents(transaction, recordEvents('guide', planned, duplicates), now);
  const outcomes = recordOutcomes(plans, duplicates, new Map());
  return needsNotice ? withSampleNotice(outcomes) : outcomes;
}

async function insertGuides(
  transaction: Executor,
  planned: readonly PlannedRecord<GuideDraft>[],
  now: Date,
): Promise<void> {
  await insertRows(
    transaction,
    serviceGuides,
    planned
      .filter((plan) => plan.outcome === 'created')
      .map(({ id, draft }) => ({ id, isSample: draft.isSample, createdAt: now })),
  );
  await insertRows(
    transaction,
    guideVersions,
    planned.map((plan) => guideVersionRow(plan, now)),
  );
  const becameReal = planned.filter((plan) => plan.outcome === 'updated' && !plan.draft.isSample);
  if (becameReal.length === 0) return;
  const ids = becameReal.map((plan) => plan.id);
  await transaction
    .update(serviceGuides)
    .set({ isSample: false })
    .where(and(serviceGuides.isSample, inArray(serviceGuides.id, ids)));
}

function guideVersionRow({ id, versionId, number, draft }: PlannedRecord<GuideDraft>, now: Date) {
  const { content, contentDigest, recordDigest, isSample } = draft;
  return {
    id: versionId,
    guideId: id,
    number,
    itemCode: content.itemCode,
    title: content.title,
    conditions: [...content.conditions],
    materials: [...content.materials],
    steps: [...content.steps],
    statutoryTimeLimit: content.statutoryTimeLimit,
    committedTimeLimit: content.committedTimeLimit,
    places: [...content.places],
    phones: [...content.phones],
    fees: content.fees,
    department: content.department,
    divisionCode: content.divisionCode,
    visibility: content.visibility,
    sourceUrl: content.sourceUrl,
    extra: content.extra,
    contentDigest,
    recordDigest,
    isSample,
    importedAt: now,
  };
}
