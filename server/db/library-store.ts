import type { LibraryStore } from '../../kb/ingestion/library-store.ts';
import type { Database, Executor } from './database.ts';
import { inPublishingTransaction } from './saving/publishing-transaction.ts';
import { saveEntries } from './saving/save-entries.ts';
import { saveGuides } from './saving/save-guides.ts';
import { savePolicies } from './saving/save-policies.ts';

/** The library store on PostgreSQL: one call, one publishing transaction. */
export function createLibraryStore(database: Database, clock: () => Date): LibraryStore {
  const saving =
    <Draft, Outcome>(
      save: (transaction: Executor, drafts: readonly Draft[], now: Date) => Promise<Outcome>,
    ) =>
    (drafts: readonly Draft[], isDryRun: boolean): Promise<Outcome> =>
      inPublishingTransaction(database, isDryRun, (transaction) => save(transaction, drafts, clock()));
  return {
    savePolicies: saving(savePolicies),
    saveEntries: saving(saveEntries),
    saveGuides: saving(saveGuides),
  };
}
