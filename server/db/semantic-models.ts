import { desc, eq, sql } from 'drizzle-orm';
import type { AdaptationMeasures } from '../../kb/retrieval/semantics/training/judge-adaptation.ts';
import type { Database, Executor } from './database.ts';
import { semanticModels } from './schema/embeddings.ts';
import { appendStaffAction } from './staff-log.ts';

export interface AdaptedModel {
  readonly id: string;
  /** The shipped model that it began from. */
  readonly baseId: string;
  readonly pairs: number;
  readonly measures: AdaptationMeasures;
  readonly isInUse: boolean;
  readonly madeAt: Date;
}

/** Models are some ten megabytes each; older ones than these can be made again. */
const KEPT_MODELS = 5;

/** Latest made first. */
export async function listAdaptedModels({ db }: Database): Promise<readonly AdaptedModel[]> {
  return db
    .select({
      id: semanticModels.id,
      baseId: semanticModels.baseId,
      pairs: semanticModels.pairs,
      measures: semanticModels.measures,
      isInUse: semanticModels.isInUse,
      madeAt: semanticModels.madeAt,
    })
    .from(semanticModels)
    .orderBy(desc(semanticModels.madeAt));
}

export async function readModelFileInUse({
  db,
}: Database): Promise<
  { readonly id: string; readonly baseId: string; readonly file: Uint8Array } | undefined
> {
  const [row] = await db
    .select({ id: semanticModels.id, baseId: semanticModels.baseId, file: semanticModels.file })
    .from(semanticModels)
    .where(eq(semanticModels.isInUse, true));
  return row;
}

/** Keeps the model, puts it in use, and forgets the oldest of those that are not. */
export async function storeAdaptedModel(
  { db }: Database,
  { file, ...model }: Omit<AdaptedModel, 'isInUse' | 'madeAt'> & { readonly file: Uint8Array },
  now: Date,
): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.update(semanticModels).set({ isInUse: false });
    await transaction
      .insert(semanticModels)
      .values({ ...model, file, isInUse: true, madeAt: now })
      .onConflictDoUpdate({ target: semanticModels.id, set: { isInUse: true, madeAt: now } });
    await transaction.execute(sql`
      delete from semantic_models where not is_in_use and id not in (
        select id from semantic_models order by made_at desc limit ${KEPT_MODELS})`);
    await logChange(transaction, 'model-adapted', model.id, { pairs: model.pairs, ...model.measures }, now);
  });
}

/** Undefined: the shipped one. False where no such model is kept. */
export async function useModel({ db }: Database, id: string | undefined, now: Date): Promise<boolean> {
  return db.transaction(async (transaction) => {
    if (id !== undefined && (await transaction.$count(semanticModels, eq(semanticModels.id, id))) === 0)
      return false;
    await transaction.update(semanticModels).set({ isInUse: false });
    if (id !== undefined)
      await transaction.update(semanticModels).set({ isInUse: true }).where(eq(semanticModels.id, id));
    await logChange(transaction, 'model-chosen', id ?? 'built-in', {}, now);
    return true;
  });
}

function logChange(transaction: Executor, action: string, recordId: string, details: object, now: Date) {
  return appendStaffAction(
    transaction,
    { action, recordKind: 'semantic-model', recordId, details: { ...details } },
    now,
  );
}
