import { randomUUID } from 'node:crypto';
import type { IndexChange, IndexRecord } from '../../../kb/retrieval/search-index.ts';
import type { TypesenseConnection } from './connect-typesense.ts';
import { all, isOneOf } from './filter-expression.ts';
import { type IndexDocument, indexDocuments, passageText, recordKey } from './index-documents.ts';
import { httpStatusOf, ImportLinesError, unavailable } from './typesense-errors.ts';

/** Vectors of the texts in order; undefined for one that has none yet. */
export type KnownVectors = (texts: readonly string[]) => Promise<readonly (Float32Array | undefined)[]>;

/** Lines in one request: some 10 MB with vectors. */
const LINES_AT_ONCE = 500;
/** Keys named in one filter. */
const KEYS_AT_ONCE = 100;
const LINE_TRIES = 3;

/** Puts and removes; a record is found all the while, under its old content until the new one is in. */
export async function writeChanges(
  connection: TypesenseConnection,
  collection: string,
  changes: readonly IndexChange[],
  vectorsOf: KnownVectors | undefined,
): Promise<void> {
  const last = new Map<string, IndexChange>();
  for (const change of changes) last.set(keyOf(change), change);
  const records = [...last.values()].flatMap((change) => (change.change === 'put' ? [change.record] : []));
  const removed = [...last].flatMap(([key, { change }]) => (change === 'remove' ? [key] : []));
  const revision = randomUUID().replaceAll('-', '');
  const documents = await withVectors(records, revision, vectorsOf);
  for (let start = 0; start < documents.length; start += LINES_AT_ONCE) {
    await importLines(connection, collection, documents.slice(start, start + LINES_AT_ONCE), 'upsert');
  }
  const replaced = records.map((record) => recordKey(record.kind, record.recordId));
  for (const keys of inPages(replaced)) {
    await deleteWhere(connection, collection, all(isOneOf('record_key', keys), `revision:!=\`${revision}\``));
  }
  for (const keys of inPages(removed)) {
    await deleteWhere(connection, collection, isOneOf('record_key', keys));
  }
}

function keyOf(change: IndexChange): string {
  return change.change === 'put'
    ? recordKey(change.record.kind, change.record.recordId)
    : recordKey(change.kind, change.recordId);
}

function inPages(keys: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(keys.length / KEYS_AT_ONCE) }, (_, at) =>
    keys.slice(at * KEYS_AT_ONCE, (at + 1) * KEYS_AT_ONCE),
  );
}

/** A model that does not answer delays no publication: the chunks go in without vectors and get them later. */
async function withVectors(
  records: readonly IndexRecord[],
  revision: string,
  vectorsOf: KnownVectors | undefined,
): Promise<readonly IndexDocument[]> {
  const documents = records.flatMap((record) => indexDocuments(record, revision));
  if (!vectorsOf) return documents;
  const chunks = documents.filter(({ chunk_id }) => chunk_id !== undefined);
  const vectors = await vectorsOf(chunks.map(passageText)).catch(() => undefined);
  if (!vectors) return documents;
  const byId = new Map(chunks.map(({ id }, at) => [id, vectors[at]]));
  return documents.map((document) => withVector(document, byId.get(document.id)));
}

/** A zero vector has no direction: the engine would find it at random. */
export function withVector<T extends object>(document: T, vector: Float32Array | undefined): T {
  if (!vector) return document;
  const isZero = vector.every((number) => number === 0);
  return { ...document, has_vector: true, ...(isZero ? {} : { vector: Array.from(vector) }) };
}

/** The server answers 200 when lines fail: each is looked at, and those that failed are sent again. */
export async function importLines(
  { writer }: TypesenseConnection,
  collection: string,
  lines: readonly { readonly id: string }[],
  action: 'upsert' | 'update',
): Promise<void> {
  let left = lines;
  let reason = '';
  for (let tries = 0; left.length > 0 && tries < LINE_TRIES; tries++) {
    const text = left.map((line) => JSON.stringify(line)).join('\n');
    const answer = await writer
      .collections(collection)
      .documents()
      .import(text, { action, dirty_values: 'reject' })
      .catch((error: unknown) => Promise.reject(unavailable(error)));
    const outcomes = answer
      .split('\n')
      .map((line) => JSON.parse(line) as { success: boolean; error?: string });
    reason = outcomes.find(({ success }) => !success)?.error ?? 'fewer answers than lines';
    left = left.filter((_, at) => outcomes[at]?.success !== true);
  }
  if (left.length === 0) return;
  throw new ImportLinesError(`有 ${left.length} 条内容未能写入 Typesense，稍后会重试：${reason}`);
}

async function deleteWhere(
  { writer }: TypesenseConnection,
  collection: string,
  filter: string,
): Promise<void> {
  await writer
    .collections(collection)
    .documents()
    .delete({ filter_by: filter })
    .catch((error: unknown) =>
      httpStatusOf(error) === 404 ? undefined : Promise.reject(unavailable(error)),
    );
}
