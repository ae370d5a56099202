import { sql } from 'drizzle-orm';
import type { Visibility } from '../../../kb/policy/visibility.ts';
import { workKey } from '../../../kb/policy/work-key.ts';
import type { Executor } from '../database.ts';
import { orderVersions } from '../policies/version-order.ts';

type VersionRow = {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly statedId: string;
  readonly datedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveOn: string | null;
  readonly title: string;
  readonly genre: string | undefined;
  readonly issuingAuthorities: readonly string[];
  readonly visibility: Visibility;
  readonly contentDigest: string;
  readonly recordDigest: string;
  readonly isNewest: boolean;
  readonly correctedBy: string | null;
};

export interface SettledDocuments {
  /** Of the newest versions, before and after: what duplicates are found by. */
  readonly contentDigests: readonly string[];
  readonly workKeys: readonly string[];
}

/** Decides which version of each document is the newest and which were corrected, and lists the document by it. */
export async function settleDocuments(
  transaction: Executor,
  documentIds: readonly string[],
): Promise<SettledDocuments> {
  if (documentIds.length === 0) return { contentDigests: [], workKeys: [] };
  const rows = await transaction.execute<VersionRow>(sql`
    select id, document_id as "documentId", number, stated_id as "statedId", dated_on as "datedOn",
      published_on as "publishedOn", effective_on as "effectiveOn", title, genre,
      issuing_authorities as "issuingAuthorities", visibility, content_digest as "contentDigest",
      record_digest as "recordDigest", is_newest as "isNewest", corrected_by as "correctedBy"
    from policy_versions where document_id = any(${sql.param(documentIds)}::text[])`);
  const contentDigests = new Set<string>();
  const documents: object[] = [];
  const workKeys: string[] = [];
  const corrected: object[] = [];
  for (const [documentId, versions] of Map.groupBy(rows, (row) => row.documentId)) {
    const { live, correctedBy } = orderVersions(versions);
    const newest = live.at(-1);
    if (!newest) continue;
    const key = workKey(newest);
    workKeys.push(key);
    for (const version of versions) {
      if (version.isNewest || version === newest) contentDigests.add(version.contentDigest);
      const correction = correctedBy.get(version.id) ?? null;
      if (correction !== version.correctedBy) corrected.push({ id: version.id, corrected_by: correction });
    }
    documents.push({
      id: documentId,
      newest_id: newest.id,
      visibility: newest.visibility,
      listed_on: newest.datedOn ?? newest.publishedOn,
      work_key: key,
    });
  }
  await storeStanding(transaction, documents, corrected);
  return { contentDigests: [...contentDigests], workKeys };
}

async function storeStanding(
  transaction: Executor,
  documents: readonly object[],
  corrected: readonly object[],
): Promise<void> {
  const documentList = JSON.stringify(documents);
  // Cleared before set, since a document has one newest version at every moment.
  await transaction.execute(sql`
    update policy_versions v set is_newest = false
    from jsonb_to_recordset(${documentList}::jsonb) as d(id text, newest_id text)
    where v.document_id = d.id and v.is_newest and v.id <> d.newest_id`);
  await transaction.execute(sql`
    update policy_versions v set is_newest = true
    from jsonb_to_recordset(${documentList}::jsonb) as d(newest_id text)
    where v.id = d.newest_id and not v.is_newest`);
  await transaction.execute(sql`
    update policy_documents p
    set visibility = d.visibility, listed_on = d.listed_on, work_key = d.work_key
    from jsonb_to_recordset(${documentList}::jsonb)
      as d(id text, visibility text, listed_on date, work_key text)
    where p.id = d.id
      and (p.visibility, p.listed_on, p.work_key) is distinct from (d.visibility, d.listed_on, d.work_key)`);
  if (corrected.length === 0) return;
  await transaction.execute(sql`
    update policy_versions v set corrected_by = c.corrected_by
    from jsonb_to_recordset(${JSON.stringify(corrected)}::jsonb) as c(id text, corrected_by text)
    where v.id = c.id`);
}
