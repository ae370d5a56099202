import { sql } from 'drizzle-orm';
import type { ImportWarning } from '../../../kb/ingestion/import-report.ts';
import type { SaveOutcome, SaveRefusal } from '../../../kb/ingestion/library-store.ts';
import type { Executor } from '../database.ts';

const NOTICE: ImportWarning = {
  code: 'sample-library-present',
  message:
    '库中还有示例数据，会与正式数据一起出现在检索和回答中。运行 npm run kb -- sample remove 可以删除示例数据。',
};

/** Whether the sample library is there and nothing real yet: the moment to say so. */
export async function isFirstRealImport(
  transaction: Executor,
  drafts: readonly { readonly isSample: boolean }[],
): Promise<boolean> {
  if (drafts.every((draft) => draft.isSample)) return false;
  const [row] = await transaction.execute<{ answer: boolean }>(sql`
    select (exists (select 1 from policy_documents where is_sample)
        or exists (select 1 from knowledge_entries where is_sample)
        or exists (select 1 from service_guides where is_sample))
      and not exists (select 1 from policy_documents where not is_sample)
      and not exists (select 1 from knowledge_entries where not is_sample)
      and not exists (select 1 from service_guides where not is_sample) as answer`);
  return row?.answer ?? false;
}

/** Puts the notice on the first record that went in. */
export function withSampleNotice(
  outcomes: readonly (SaveOutcome | SaveRefusal)[],
): readonly (SaveOutcome | SaveRefusal)[] {
  const first = outcomes.findIndex((outcome) => outcome.outcome !== 'refused');
  return outcomes.map((outcome, index) =>
    index === first && outcome.outcome !== 'refused'
      ? { ...outcome, warnings: [NOTICE, ...outcome.warnings] }
      : outcome,
  );
}
