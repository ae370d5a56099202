import { createHash } from 'node:crypto';
import type { Embedder, SemanticFusion } from '../../../kb/retrieval/embedder.ts';
import type { EmbeddingEndpoint } from '../../config.ts';
import type { Database } from '../../db/database.ts';
import {
  findEmbeddingModel,
  keepEmbeddingModel,
  keepEmbeddings,
  readEmbeddings,
  samplePairs,
} from '../../db/embeddings.ts';
import { calibrateFusion, cosine, UNCALIBRATED } from './calibrate-fusion.ts';
import { EmbeddingReplyError } from './embedding-errors.ts';
import { createRequestEmbeddings, type RequestEmbeddings } from './request-embeddings.ts';
import { QUESTION_PATIENCE_MS, withTimelyQuestions } from './timely-questions.ts';

/** 向量服务, opened: its vectors are kept in the database, each text asked for once. */
export interface OpenedEndpoint {
  readonly embedder: Embedder;
  /** Vectors that are kept already; the endpoint is not asked. */
  readonly knownVectors: (texts: readonly string[]) => Promise<readonly (Float32Array | undefined)[]>;
  /** Settles λ on random pairs of the library, once for a model, or takes it over from the process that did. */
  readonly calibrate: (signal?: AbortSignal) => Promise<void>;
}

const PASSAGE_TRIES = 5;
const PASSAGE_TIMEOUT_MS = 60_000;
const PROBE_TIMEOUT_MS = 10_000;
/** Texts asked for and kept at a time: what a broken run loses. */
const KEPT_AT_ONCE = 200;
const CALIBRATION_PAIRS = 200;

/**
 * Throws where the number of dimensions is not known: not given, never learned before, and the endpoint does not
 * answer. The server then runs without it and says so.
 */
export async function openEmbeddingEndpoint(
  endpoint: EmbeddingEndpoint,
  database: Database,
  onFailure: (error: unknown) => void,
): Promise<OpenedEndpoint> {
  const request = createRequestEmbeddings(endpoint);
  const id = modelId(endpoint);
  const model = await findEmbeddingModel(database, id);
  const dimensions = endpoint.dimensions ?? model?.dimensions ?? (await probe(request));
  if (!model) await keepEmbeddingModel(database, { id, dimensions });
  let fusion: SemanticFusion = model?.fusion ?? UNCALIBRATED;

  const checked: RequestEmbeddings = async (texts, options) => {
    const vectors = await request(texts, options);
    const wrong = vectors.find((vector) => vector.length !== dimensions);
    if (!wrong) return vectors;
    throw new EmbeddingReplyError(
      `向量服务给出 ${wrong.length} 维的向量，应为 ${dimensions} 维；换了模型请改 POLICY_QA_EMBEDDING_MODEL，不同模型的向量不能混用。`,
    );
  };

  const embedPassages = async (
    texts: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Float32Array[]> => {
    const digests = texts.map(digestOf);
    const known = await readEmbeddings(database, id, digests);
    const missing = new Map(digests.map((digest, at) => [digest, texts[at] as string]));
    for (const digest of known.keys()) missing.delete(digest);
    const left = [...missing];
    for (let start = 0; start < left.length; start += KEPT_AT_ONCE) {
      const part = left.slice(start, start + KEPT_AT_ONCE);
      const vectors = await checked(
        part.map(([, text]) => text),
        { signal, tries: PASSAGE_TRIES, timeoutMs: PASSAGE_TIMEOUT_MS },
      );
      const fresh = new Map(part.map(([digest], at) => [digest, vectors[at] as Float32Array]));
      await keepEmbeddings(database, id, fresh);
      for (const [digest, vector] of fresh) known.set(digest, vector);
    }
    return digests.map((digest) => known.get(digest) as Float32Array);
  };

  const plain: Embedder = {
    id,
    dimensions,
    get fusion() {
      return fusion;
    },
    embed: (texts, purpose, signal) =>
      purpose === 'passage'
        ? embedPassages(texts, signal)
        : checked(texts, { signal, tries: 1, timeoutMs: QUESTION_PATIENCE_MS }),
  };

  return {
    embedder: withTimelyQuestions(plain, { onFailure }),
    knownVectors: async (texts) => {
      const digests = texts.map(digestOf);
      const known = await readEmbeddings(database, id, digests);
      return digests.map((digest) => known.get(digest));
    },
    calibrate: async (signal) => {
      const known = await findEmbeddingModel(database, id);
      if (known?.fusion) {
        fusion = known.fusion;
        return;
      }
      const pairs = await samplePairs(database, CALIBRATION_PAIRS);
      const vectors = await embedPassages(pairs.flat(), signal);
      const cosines = pairs.map((_, at) =>
        cosine(vectors[2 * at] as Float32Array, vectors[2 * at + 1] as Float32Array),
      );
      const settled = calibrateFusion(cosines);
      if (!settled) return;
      fusion = settled;
      await keepEmbeddingModel(database, { id, dimensions, fusion, pairs: cosines.length });
    },
  };
}

/** Of the address, too: two servers under one model name may have quantised it differently. */
function modelId({ baseUrl, model, dimensions }: EmbeddingEndpoint): string {
  return `endpoint:${baseUrl}:${model}${dimensions === undefined ? '' : `:${dimensions}`}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

async function probe(request: RequestEmbeddings): Promise<number> {
  const [vector] = await request(['政策'], { tries: 2, timeoutMs: PROBE_TIMEOUT_MS });
  return vector?.length ?? 0;
}
