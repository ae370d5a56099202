import { eq, sql } from 'drizzle-orm';
import type { RecordKind } from '../../kb/retrieval/search-index.ts';
import type { Database, Executor } from './database.ts';
import { appendEvents, readLastSequence } from './events.ts';
import { RECORD_TABLES } from './saving/mark-duplicates.ts';
import { inPublishingTransaction } from './saving/publishing-transaction.ts';
import { knowledgeEntries } from './schema/entries.ts';
import { serviceGuides } from './schema/guides.ts';
import { policyDocuments } from './schema/policies.ts';

export interface RemovedSamples {
  readonly policies: number;
  readonly entries: number;
  readonly guides: number;
}

/** Whether nothing ever was published here: no event, so no record either. */
export async function isLibraryUntouched({ db }: Database): Promise<boolean> {
  return (await readLastSequence(db)) === 0;
}

export async function hasSampleLibrary({ db }: Database): Promise<boolean> {
  const counts = await Promise.all([
    db.$count(policyDocuments, eq(policyDocuments.isSample, true)),
    db.$count(knowledgeEntries, eq(knowledgeEntries.isSample, true)),
    db.$count(serviceGuides, eq(serviceGuides.isSample, true)),
  ]);
  return counts.some((count) => count > 0);
}

/** Deletes 示例库 with a tombstone for each record; answers that cited it stay in the log. */
export function removeSampleLibrary(database: Database, now = new Date()): Promise<RemovedSamples> {
  return inPublishingTransaction(database, false, async (transaction) => {
    const [policies, entries, guides] = [
      await readSampleIds(transaction, 'policy'),
      await readSampleIds(transaction, 'entry'),
      await readSampleIds(transaction, 'guide'),
    ];
    await deleteSamples(transaction);
    const tombstones = (recordKind: RecordKind, ids: readonly string[]) =>
      ids.map((recordId) => ({ type: 'withdrawn' as const, recordKind, recordId }));
    await appendEvents(
      transaction,
      [...tombstones('policy', policies), ...tombstones('entry', entries), ...tombstones('guide', guides)],
      now,
    );
    return { policies: policies.length, entries: entries.length, guides: guides.length };
  });
}

const SAMPLE_DOCUMENTS = sql.raw('(select id from policy_documents where is_sample)');
const SAMPLE_VERSIONS = sql.raw(
  '(select id from policy_versions where document_id in (select id from policy_documents where is_sample))',
);
const SAMPLE_ENTRY_VERSIONS = sql.raw(
  '(select id from entry_versions where entry_id in (select id from knowledge_entries where is_sample))',
);

async function deleteSamples(transaction: Executor): Promise<void> {
  const statements = [
    sql`delete from bases where entry_version_id in ${SAMPLE_ENTRY_VERSIONS}`,
    sql`update bases set state = 'broken', problem = '所依据的示例文件已删除', document_id = null, version_id = null,
        provision_id = null, provision_label = null, quote = null, quote_start = null, quote_end = null
      where document_id in ${SAMPLE_DOCUMENTS}`,
    sql`delete from entry_versions where id in ${SAMPLE_ENTRY_VERSIONS}`,
    sql`delete from knowledge_entries where is_sample`,
    sql`delete from guide_versions where guide_id in (select id from service_guides where is_sample)`,
    sql`delete from service_guides where is_sample`,
    sql`update policy_documents set duplicate_of = null where duplicate_of in ${SAMPLE_DOCUMENTS}`,
    sql`update policy_documents set suggested_version_of = null
      where suggested_version_of in ${SAMPLE_DOCUMENTS}`,
    sql`update policy_documents set follows = null where follows in ${SAMPLE_DOCUMENTS}`,
    sql`delete from policy_public_ids where document_id in ${SAMPLE_DOCUMENTS}`,
    sql`delete from validity_statements where document_id in ${SAMPLE_DOCUMENTS}`,
    sql`delete from metadata_statements where document_id in ${SAMPLE_DOCUMENTS}`,
    sql`delete from version_link_decisions where document_id in ${SAMPLE_DOCUMENTS}
      or earlier_id in ${SAMPLE_DOCUMENTS}`,
    sql`delete from interpreted_documents where document_id in ${SAMPLE_DOCUMENTS}`,
    sql`delete from policy_issuers where version_id in ${SAMPLE_VERSIONS}`,
    sql`delete from document_numbers where version_id in ${SAMPLE_VERSIONS}`,
    sql`delete from relation_decisions where document_id in ${SAMPLE_DOCUMENTS}
      or target_document_id in ${SAMPLE_DOCUMENTS}`,
    sql`delete from relations where version_id in ${SAMPLE_VERSIONS}`,
    sql`delete from provisions where version_id in ${SAMPLE_VERSIONS}`,
    sql`delete from policy_versions where id in ${SAMPLE_VERSIONS}`,
    sql`delete from policy_documents where is_sample`,
    sql`delete from originals o
      where not exists (select 1 from policy_versions v where v.original_digest = o.digest)`,
  ];
  for (const statement of statements) await transaction.execute(statement);
}

async function readSampleIds(transaction: Executor, kind: RecordKind): Promise<readonly string[]> {
  const rows = await transaction.execute<{ id: string }>(
    sql`select id from ${RECORD_TABLES[kind].records} where is_sample order by ordinal`,
  );
  return rows.map((row) => row.id);
}
