import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SemanticFusion } from '../../kb/retrieval/embedder.ts';
import type { Database } from './database.ts';
import { embeddingModels, embeddings } from './schema/embeddings.ts';

export interface EmbeddingModel {
  readonly id: string;
  readonly dimensions: number;
  /** Undefined before it was settled on random pairs of the library. */
  readonly fusion?: SemanticFusion | undefined;
  readonly pairs?: number | undefined;
}

const ROWS_AT_ONCE = 500;

export async function findEmbeddingModel({ db }: Database, id: string): Promise<EmbeddingModel | undefined> {
  const [row] = await db.select().from(embeddingModels).where(eq(embeddingModels.id, id));
  if (!row) return undefined;
  const { dimensions, fusionBase: base, fusionGain: gain, fusionThreshold: threshold } = row;
  const isSettled = base !== null && gain !== null && threshold !== null;
  return { id, dimensions, fusion: isSettled ? { base, gain, threshold } : undefined };
}

export async function keepEmbeddingModel({ db }: Database, model: EmbeddingModel): Promise<void> {
  const { id, dimensions, fusion, pairs } = model;
  const facts = {
    dimensions,
    fusionBase: fusion?.base ?? null,
    fusionGain: fusion?.gain ?? null,
    fusionThreshold: fusion?.threshold ?? null,
    calibrationPairs: pairs ?? null,
    calibratedAt: fusion ? sql`now()` : null,
  };
  await db
    .insert(embeddingModels)
    .values({ id, ...facts })
    .onConflictDoUpdate({ target: embeddingModels.id, set: facts });
}

export async function readEmbeddings(
  { db }: Database,
  modelId: string,
  digests: readonly string[],
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>();
  const distinct = [...new Set(digests)];
  for (let start = 0; start < distinct.length; start += ROWS_AT_ONCE) {
    const part = distinct.slice(start, start + ROWS_AT_ONCE);
    const rows = await db
      .select({ digest: embeddings.digest, vector: embeddings.vector })
      .from(embeddings)
      .where(and(eq(embeddings.modelId, modelId), inArray(embeddings.digest, part)));
    for (const { digest, vector } of rows) found.set(digest, toNumbers(vector));
  }
  return found;
}

/** What another process kept meanwhile stays as it is: it is the same. */
export async function keepEmbeddings(
  { db }: Database,
  modelId: string,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  const rows = [...vectors].map(([digest, vector]) => ({ modelId, digest, vector: toBytes(vector) }));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db
      .insert(embeddings)
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .onConflictDoNothing();
  }
}

/** 随机的问题与段落: titles and questions of the library, each beside a text that is most likely of another record. */
export async function samplePairs(
  { db }: Database,
  count: number,
): Promise<readonly (readonly [question: string, passage: string])[]> {
  const rows = await db.execute<{ question: string; passage: string }>(sql`
    with questions as (
      select row_number() over (order by md5(text)) as place, text from (
        select title as text from policy_versions where title <> ''
        union select canonical_question from entry_versions where canonical_question <> '') as all_questions),
    passages as (
      select row_number() over (order by md5(text)) as place, text from (
        select text from provisions where length(text) >= 20
        union select answer from entry_versions where length(answer) >= 20) as all_passages)
    select questions.text as question, passages.text as passage from questions join passages using (place)
    limit ${count}`);
  return rows.map(({ question, passage }) => [question, passage] as const);
}

function toBytes(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [at, number] of vector.entries()) view.setFloat32(at * 4, number, true);
  return bytes;
}

function toNumbers(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getFloat32(at * 4, true));
}
