import type { Embedder } from '../../../kb/retrieval/embedder.ts';

export interface TimelyOptions {
  /** Told of each failure that visitors do not notice. */
  readonly onFailure: (error: unknown) => void;
  readonly now?: (() => number) | undefined;
}

/** A visitor waits for the answer; what takes longer than this is done without. */
export const QUESTION_PATIENCE_MS = 800;
/** After a failure nobody waits again for so long. */
const REST_MS = 10_000;
const KEPT_QUESTIONS = 2_000;

/**
 * Questions never fail and never wait long: without an answer in time they get zeros, and the search goes by words.
 * Questions that were asked before, and the same one asked several times for one answer, are remembered.
 */
export function withTimelyQuestions(embedder: Embedder, options: TimelyOptions): Embedder {
  const { onFailure, now = Date.now } = options;
  const kept = new Map<string, Promise<Float32Array>>();
  let restsUntil = 0;
  const nothing = () => new Float32Array(embedder.dimensions);

  const ask = async (text: string, signal: AbortSignal | undefined): Promise<Float32Array> => {
    const [vector] = await embedder.embed([text], 'question', signal);
    return vector ?? nothing();
  };

  const remembered = (text: string, signal: AbortSignal | undefined): Promise<Float32Array> => {
    const known = kept.get(text);
    if (known) return known;
    if (now() < restsUntil) return Promise.resolve(nothing());
    const asked = ask(text, signal).catch((error: unknown) => {
      kept.delete(text);
      if (!signal?.aborted) {
        restsUntil = now() + REST_MS;
        onFailure(error);
      }
      return nothing();
    });
    kept.set(text, asked);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > KEPT_QUESTIONS) kept.delete(oldest);
    return asked;
  };

  return {
    id: embedder.id,
    dimensions: embedder.dimensions,
    get fusion() {
      return embedder.fusion;
    },
    embed: (texts, purpose, signal) =>
      purpose === 'passage'
        ? embedder.embed(texts, purpose, signal)
        : Promise.all(texts.map((text) => remembered(text, signal))),
  };
}
