import { sql } from 'drizzle-orm';
import type { RecordKind } from '../../../kb/retrieval/search-index.ts';
import type { Executor } from '../database.ts';
import { RECORD_TABLES } from './mark-duplicates.ts';
import { derivedId } from './policy-identities.ts';

/** What entries and guides have in common as far as identity goes. */
export interface RecordDraft {
  readonly givenId?: string | undefined;
  readonly contentDigest: string;
  readonly recordDigest: string;
}

export interface PlannedRecord<Draft> {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly draft: Draft;
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
}

interface NewestVersion {
  readonly number: number;
  readonly recordDigest: string;
}

/** Decides identity for entries or guides: the newest version of the same id decides between unchanged and updated. */
export async function planRecords<Draft extends RecordDraft>(
  transaction: Executor,
  kind: 'entry' | 'guide',
  drafts: readonly Draft[],
): Promise<readonly PlannedRecord<Draft>[]> {
  const prefix = kind === 'entry' ? 'e' : 'g';
  const idOf = (draft: Draft) => draft.givenId ?? derivedId(prefix, draft.contentDigest);
  const newest = await readNewest(transaction, kind, drafts.map(idOf));
  return drafts.map((draft) => {
    const id = idOf(draft);
    const known = newest.get(id);
    if (known?.recordDigest === draft.recordDigest) {
      return { outcome: 'unchanged', draft, id, versionId: `${id}@${known.number}`, number: known.number };
    }
    const number = (known?.number ?? 0) + 1;
    newest.set(id, { number, recordDigest: draft.recordDigest });
    return { outcome: known ? 'updated' : 'created', draft, id, versionId: `${id}@${number}`, number };
  });
}

async function readNewest(
  transaction: Executor,
  kind: RecordKind,
  ids: readonly string[],
): Promise<Map<string, NewestVersion>> {
  const { versions, owner } = RECORD_TABLES[kind];
  const rows = await transaction.execute<{ id: string; number: number; recordDigest: string }>(sql`
    select ${owner} as id, number, record_digest as "recordDigest" from ${versions}
    where is_newest and ${owner} = any(${sql.param(ids)}::text[])`);
  return new Map(rows.map(({ id, ...version }) => [id, version]));
}

/** Makes the stored versions the newest of their records; returns the digests that duplicates are found by. */
export async function settleRecords(
  transaction: Executor,
  kind: 'entry' | 'guide',
  planned: readonly PlannedRecord<RecordDraft>[],
): Promise<readonly string[]> {
  const { versions, owner } = RECORD_TABLES[kind];
  const newest = new Map(planned.map(({ id, versionId }) => [id, versionId]));
  const list = JSON.stringify([...newest].map(([id, newest_id]) => ({ id, newest_id })));
  // Cleared before set, since a record has one newest version at every moment.
  const before = await transaction.execute<{ digest: string }>(sql`
    update ${versions} v set is_newest = false
    from jsonb_to_recordset(${list}::jsonb) as n(id text, newest_id text)
    where v.${owner} = n.id and v.is_newest and v.id <> n.newest_id
    returning v.content_digest as digest`);
  const after = await transaction.execute<{ digest: string }>(sql`
    update ${versions} v set is_newest = true
    from jsonb_to_recordset(${list}::jsonb) as n(newest_id text)
    where v.id = n.newest_id and not v.is_newest
    returning v.content_digest as digest`);
  return [...before, ...after].map(({ digest }) => digest);
}
