import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Basis } from '../../../kb/entries/basis.ts';
import type { Executor } from '../database.ts';
import type { NewEvent } from '../events.ts';
import { bases, entryVersions } from '../schema/entries.ts';
import { readBasisCandidates } from './basis-candidates.ts';
import { type BasisRow, toBasis, toBasisRow } from './basis-rows.ts';
import { judgeFoundBasis, judgeStatedBasis } from './judge-basis.ts';

/**
 * Looks again at every basis that the changed documents concern: what rests on them, and what was broken because
 * they were not there. Returns the events that tell of it.
 */
export async function reviewBases(
  transaction: Executor,
  documentIds: readonly string[],
  today: string,
): Promise<readonly NewEvent[]> {
  const concerned = await readConcerned(transaction, documentIds);
  if (concerned.length === 0) return [];
  const candidates = await readBasisCandidates(
    transaction,
    concerned.flatMap(({ row }) => [row.statedDocument, row.documentId ?? []].flat()),
    today,
  );
  const changed: BasisRow[] = [];
  const entryIds = new Set<string>();
  for (const { row, entryId, rule } of concerned) {
    // What is withheld on some day to come is indexed with that day, though nothing about it changes today.
    if (rule === 'withhold') entryIds.add(entryId);
    const before = toBasis(row);
    const ofDocument = candidates
      .get(row.documentId ?? '')
      ?.find(({ standing }) => standing.documentId === row.documentId);
    const after = ofDocument
      ? judgeFoundBasis(before, ofDocument, today)
      : keepPlace(before, judgeStatedBasis(before.stated, candidates.get(row.statedDocument) ?? [], today));
    const next = toBasisRow(row.entryVersionId, row.ordinal, after);
    if (JSON.stringify(next) === JSON.stringify(toBasisRow(row.entryVersionId, row.ordinal, before)))
      continue;
    changed.push(next);
    entryIds.add(entryId);
  }
  await storeChanged(transaction, changed);
  return [...entryIds].map((recordId) => ({ type: 'standing-changed', recordKind: 'entry', recordId }));
}

/** What was once found stays quotable, even when its document has left the library. */
function keepPlace(before: Basis, after: Basis): Basis {
  if (after.state !== 'broken' || before.state === 'broken') return after;
  return { ...before, state: 'stale', problem: '依据文件已下线' };
}

async function readConcerned(transaction: Executor, documentIds: readonly string[]) {
  const ids = sql`${sql.param(documentIds)}::text[]`;
  return transaction
    .select({ row: bases, entryId: entryVersions.entryId, rule: entryVersions.whenBasisStale })
    .from(bases)
    .innerJoin(entryVersions, and(eq(entryVersions.id, bases.entryVersionId), entryVersions.isNewest))
    .where(
      or(
        and(inArray(bases.state, ['confirmed', 'stale']), sql`${bases.documentId} = any(${ids})`),
        and(
          eq(bases.state, 'broken'),
          or(
            sql`${bases.statedDocument} in (select public_id from policy_public_ids where document_id = any(${ids}))`,
            sql`${bases.statedNumberKey} in (select number_key from document_numbers where document_id = any(${ids}))`,
            sql`${bases.statedTitleKey} in (select title_key from policy_versions where document_id = any(${ids}))`,
          ),
        ),
      ),
    );
}

async function storeChanged(transaction: Executor, changed: readonly BasisRow[]): Promise<void> {
  if (changed.length === 0) return;
  await transaction.execute(sql`
    update bases b
    set state = c."state", document_id = c."documentId", version_id = c."versionId",
      provision_id = c."provisionId", provision_label = c."provisionLabel", quote = c."quote",
      quote_start = c."quoteStart", quote_end = c."quoteEnd", problem = c."problem"
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c("entryVersionId" text, "ordinal" int,
      "state" text, "documentId" text, "versionId" text, "provisionId" text, "provisionLabel" text,
      "quote" text, "quoteStart" int, "quoteEnd" int, "problem" text)
    where b.entry_version_id = c."entryVersionId" and b.ordinal = c."ordinal"`);
}
