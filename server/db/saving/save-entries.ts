import { and, inArray } from 'drizzle-orm';
import type { Basis } from '../../../kb/entries/basis.ts';
import type { ImportWarning } from '../../../kb/ingestion/import-report.ts';
import type { EntryDraft, SaveOutcome, SaveRefusal } from '../../../kb/ingestion/library-store.ts';
import { calendarDateAt } from '../../../kb/policy/calendar-date.ts';
import type { Executor } from '../database.ts';
import { readBasisCandidates } from '../entries/basis-candidates.ts';
import { toBasisRow } from '../entries/basis-rows.ts';
import { judgeStatedBasis } from '../entries/judge-basis.ts';
import { appendEvents } from '../events.ts';
import { bases, entryVersions, knowledgeEntries } from '../schema/entries.ts';
import { insertRows } from './insert-rows.ts';
import { markDuplicates } from './mark-duplicates.ts';
import { type PlannedRecord, planRecords, settleRecords } from './plan-records.ts';
import { recordEvents, recordOutcomes } from './record-outcomes.ts';
import { isFirstRealImport, withSampleNotice } from './sample-presence.ts';
import { storable } from './storable.ts';

type PlannedEntry = PlannedRecord<EntryDraft>;

/** Saves a batch of knowledge entries in the transaction and finds their bases in the library. */
export async function saveEntries(
  transaction: Executor,
  drafts: readonly EntryDraft[],
  now: Date,
): Promise<readonly (SaveOutcome | SaveRefusal)[]> {
  const clean = drafts.map(storable);
  const needsNotice = await isFirstRealImport(transaction, clean);
  const plans = await planRecords(transaction, 'entry', clean);
  const planned = plans.filter((plan) => plan.outcome !== 'unchanged');
  await insertEntries(transaction, planned, now);
  const basesOf = await insertBases(transaction, planned, calendarDateAt(now));
  const digests = await settleRecords(transaction, 'entry', planned);
  const duplicates = await markDuplicates(transaction, 'entry', digests);
  await appendEvents(transaction, recordEvents('entry', planned, duplicates), now);
  const warnings = new Map([...basesOf].map(([versionId, list]) => [versionId, list.flatMap(basisWarning)]));
  const outcomes = recordOutcomes(plans, duplicates, warnings);
  return needsNotice ? withSampleNotice(outcomes) : outcomes;
}

async function insertEntries(
  transaction: Executor,
  planned: readonly PlannedEntry[],
  now: Date,
): Promise<void> {
  await insertRows(
    transaction,
    knowledgeEntries,
    planned
      .filter((plan) => plan.outcome === 'created')
      .map(({ id, draft }) => ({ id, isSample: draft.isSample, createdAt: now })),
  );
  await insertRows(
    transaction,
    entryVersions,
    planned.map((plan) => entryVersionRow(plan, now)),
  );
  const becameReal = planned.filter((plan) => plan.outcome === 'updated' && !plan.draft.isSample);
  if (becameReal.length === 0) return;
  const ids = becameReal.map((plan) => plan.id);
  await transaction
    .update(knowledgeEntries)
    .set({ isSample: false })
    .where(and(knowledgeEntries.isSample, inArray(knowledgeEntries.id, ids)));
}

async function insertBases(
  transaction: Executor,
  planned: readonly PlannedEntry[],
  today: string,
): Promise<ReadonlyMap<string, readonly Basis[]>> {
  const stated = planned.flatMap((plan) => plan.draft.content.statedBases);
  if (stated.length === 0) return new Map();
  const candidates = await readBasisCandidates(
    transaction,
    stated.map(({ document }) => document),
    today,
  );
  const basesOf = new Map(
    planned.map(({ versionId, draft }) => [
      versionId,
      draft.content.statedBases.map((basis) =>
        judgeStatedBasis(basis, candidates.get(basis.document) ?? [], today),
      ),
    ]),
  );
  const rows = [...basesOf].flatMap(([versionId, list]) =>
    list.map((basis, ordinal) => toBasisRow(versionId, ordinal, basis)),
  );
  await insertRows(transaction, bases, rows);
  return basesOf;
}

function basisWarning({ state, problem }: Basis): readonly ImportWarning[] {
  if (state === 'broken') return [{ code: 'broken-basis', message: `依据未能对上：${problem}。` }];
  if (state === 'stale') return [{ code: 'broken-basis', message: `依据需要复核：${problem}。` }];
  return [];
}

function entryVersionRow({ id, versionId, number, draft }: PlannedEntry, now: Date) {
  const { content, contentDigest, recordDigest, isSample } = draft;
  return {
    id: versionId,
    entryId: id,
    number,
    kind: content.kind,
    canonicalQuestion: content.canonicalQuestion,
    questionVariants: [...content.questionVariants],
    negativeQuestions: [...content.negativeQuestions],
    answer: content.answer,
    spokenAnswer: content.spokenAnswer,
    whenBasisStale: content.whenBasisStale,
    responsibleDepartment: content.responsibleDepartment,
    divisionCode: content.divisionCode,
    topics: [...content.topics],
    keywords: [...content.keywords],
    visibility: content.visibility,
    effectiveOn: content.effectiveOn,
    expiresOn: content.expiresOn,
    sourceUrl: content.sourceUrl,
    extra: content.extra,
    contentDigest,
    recordDigest,
    isSample,
    importedAt: now,
  };
}
