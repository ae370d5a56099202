import { setTimeout as delay } from 'node:timers/promises';
import OpenAI from 'openai';
import type { EmbeddingEndpoint } from '../../config.ts';
import { EmbeddingReplyError, EmbeddingUnavailableError, embeddingError } from './embedding-errors.ts';

/** Vectors of length 1 for the texts, in order. */
export type RequestEmbeddings = (
  texts: readonly string[],
  options: { readonly signal?: AbortSignal | undefined; readonly tries: number; readonly timeoutMs: number },
) => Promise<readonly Float32Array[]>;

/** Endpoints take between 10 and 2,048 texts; Chinese providers as few as these. */
const TEXTS_AT_ONCE = 10;
/** Requests under way at a time. */
const PARALLEL = 4;
/** Models read 512 tokens and more; what is longer is a table or an annex, told by its beginning. */
const MAX_CHARACTERS = 2_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export function createRequestEmbeddings(endpoint: EmbeddingEndpoint): RequestEmbeddings {
  const { baseUrl, apiKey, model, dimensions } = endpoint;
  // The client's own repetitions would not know our deadline.
  const client = new OpenAI({ baseURL: baseUrl, apiKey: apiKey ?? 'none', maxRetries: 0 });

  const once = async (texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> => {
    const { data } = await client.embeddings.create(
      {
        model,
        input: texts.map((text) => text.slice(0, MAX_CHARACTERS) || ' '),
        // Left out, the client asks for base64, which not every server knows.
        encoding_format: 'float',
        ...(dimensions === undefined ? {} : { dimensions }),
      },
      { signal },
    );
    return readVectors(data, texts.length);
  };

  const patiently: RequestEmbeddings = async (texts, { signal, tries, timeoutMs }) => {
    for (let attempt = 1; ; attempt++) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const limit = signal ? AbortSignal.any([signal, timeout]) : timeout;
      try {
        return await once(texts, limit);
      } catch (error) {
        const known = embeddingError(error, limit);
        const timedOut = timeout.aborted && !signal?.aborted;
        const mayHelp = timedOut || (known instanceof EmbeddingUnavailableError && known.isRetryable);
        if (!mayHelp || attempt >= tries) throw known;
        const wait = Math.min(LONGEST_WAIT_MS, retryAfter(error) ?? FIRST_WAIT_MS * 2 ** (attempt - 1));
        await delay(wait, undefined, signal ? { signal } : {}).catch(() => Promise.reject(known));
      }
    }
  };

  return async (texts, options) => {
    const batches = Array.from({ length: Math.ceil(texts.length / TEXTS_AT_ONCE) }, (_, at) =>
      texts.slice(at * TEXTS_AT_ONCE, (at + 1) * TEXTS_AT_ONCE),
    );
    const answers: (readonly Float32Array[])[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < batches.length) {
        const at = next++;
        answers[at] = await patiently(batches[at] as readonly string[], options).catch((error: unknown) => {
          // One that fails fails all: nothing more is asked for.
          next = batches.length;
          throw error;
        });
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL, batches.length) }, work));
    return answers.flat();
  };
}

/** In the order of the texts, which an answer need not keep; of length 1. */
function readVectors(
  data: readonly { readonly index: number; readonly embedding: unknown }[],
  count: number,
): readonly Float32Array[] {
  const vectors: Float32Array[] = [];
  for (const { index, embedding } of data ?? []) {
    if (!Array.isArray(embedding) || !embedding.every((number) => Number.isFinite(number))) continue;
    vectors[index] = normalized(Float32Array.from(embedding as number[]));
  }
  const isWhole = vectors.length === count && Array.from(vectors).every((vector) => vector?.length > 0);
  if (!isWhole)
    throw new EmbeddingReplyError('向量服务没有为每段文字给出向量，请检查它是否兼容 OpenAI 接口。');
  return vectors;
}

function normalized(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const number of vector) squares += number * number;
  return squares === 0 ? vector : vector.map((number) => number / Math.sqrt(squares));
}

function retryAfter(error: unknown): number | undefined {
  const headers = error instanceof Error && 'headers' in error ? error.headers : undefined;
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after') ?? Number.NaN) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
