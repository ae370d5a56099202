import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddingEndpoint } from '../../server/search/embeddings/open-embedding-endpoint.ts';
import { type EmbeddingTestServer, startEmbeddingServer } from '../support/embedding-server.ts';
import { type OpenedLibrary, openLibrary } from './db/opened-library.ts';

let library: OpenedLibrary;
let server: EmbeddingTestServer;
let failures: unknown[] = [];
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  server = await startEmbeddingServer();
  failures = [];
});
afterEach(() => server.close());

const open = (fields: { readonly dimensions?: number } = {}) =>
  openEmbeddingEndpoint(
    {
      baseUrl: server.baseUrl,
      apiKey: 'secret',
      model: 'test-model',
      dimensions: undefined,
      ...fields,
    },
    library.database,
    (failure) => failures.push(failure),
  );
const texts = (count: number) =>
  Array.from({ length: count }, (_, at) => `第${at}条　风筝放飞应当避开机场。`);

describe('passages', () => {
  it('come in order, of length 1, in batches that every endpoint takes', async () => {
    const { embedder } = await open();
    expect(embedder.dimensions).toBe(16);
    const vectors = await embedder.embed(texts(23), 'passage');
    expect(vectors).toHaveLength(23);
    expect(Math.hypot(...(vectors[7] as Float32Array))).toBeCloseTo(1);
    const [alone] = await embedder.embed([texts(23)[7] as string], 'passage');
    expect(alone).toEqual(vectors[7]);
    const sizes = server.requests.map(({ input }) => input.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    expect(server.requests.every(({ encoding_format }) => encoding_format === 'float')).toBe(true);
  });

  it('are asked for once, also after a restart and in a run that broke off', async () => {
    const { embedder, knownVectors } = await open();
    let answered = 0;
    server.interfere(() => (answered++ > 20 ? { status: 400 } : undefined));
    await expect(embedder.embed(texts(300), 'passage')).rejects.toMatchObject({ isRetryable: false });
    server.interfere(() => undefined);
    const known = (await knownVectors(texts(300))).filter((vector) => vector !== undefined).length;
    expect(known).toBe(200);
    const reopened = await open();
    const before = server.requests.length;
    await reopened.embedder.embed(texts(300), 'passage');
    expect(server.requests.length - before).toBe(10);
    await reopened.embedder.embed(texts(300), 'passage');
    expect(server.requests.length - before).toBe(10);
  });

  it('are asked for again where the endpoint is busy or broken for a moment', async () => {
    const { embedder } = await open();
    let refusals = 2;
    server.interfere(() => {
      refusals--;
      return refusals >= 0 ? { status: refusals ? 429 : 503, headers: { 'retry-after': '0' } } : undefined;
    });
    expect(await embedder.embed(['水井保护'], 'passage')).toHaveLength(1);
  });

  it('are refused where they have another length or one is missing', async () => {
    const { embedder } = await open();
    server.setDimensions(24);
    await expect(embedder.embed(['船闸调度'], 'passage')).rejects.toThrow('不同模型的向量不能混用');
    server.setDimensions(16);
    server.interfere(() => 'leave one out');
    await expect(embedder.embed(['船闸调度'], 'passage')).rejects.toMatchObject({ code: 'embedding-reply' });
  });

  it('stop when they are no longer wanted', async () => {
    const { embedder } = await open();
    server.interfere(() => 'never answer');
    const started = performance.now();
    await expect(embedder.embed(['路灯'], 'passage', AbortSignal.timeout(100))).rejects.toThrow('取消');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a question', () => {
  it('goes without a vector where the endpoint does not answer in time, and the next ones do not wait', async () => {
    const { embedder } = await open();
    server.interfere(() => 'never answer');
    const [vector] = await embedder.embed(['灯坏了找谁'], 'question');
    expect(vector?.every((number) => number === 0)).toBe(true);
    expect(failures).toHaveLength(1);
    const started = performance.now();
    await embedder.embed(['井盖丢了找谁'], 'question');
    expect(performance.now() - started).toBeLessThan(100);
    expect(server.requests.filter(({ input }) => input[0] === '井盖丢了找谁')).toEqual([]);
  });

  it('is asked for once however many searches it takes', async () => {
    const { embedder } = await open();
    const before = server.requests.length;
    await Promise.all([1, 2, 3].map(() => embedder.embed(['桥上能钓鱼吗'], 'question')));
    expect(server.requests.length - before).toBe(1);
  });
});

describe('the model', () => {
  it('is known by another id under another address, name or number of dimensions', async () => {
    const { embedder } = await open();
    const { embedder: shorter } = await open({ dimensions: 16 });
    expect(shorter.id).not.toBe(embedder.id);
    await shorter.embed(['井盖'], 'passage');
    expect(server.requests.at(-1)?.dimensions).toBe(16);
  });

  it('says what to do where the key or the model is refused', async () => {
    server.interfere(() => ({ status: 401 }));
    await expect(open()).rejects.toThrow('POLICY_QA_EMBEDDING_API_KEY');
    server.interfere(() => ({ status: 404 }));
    await expect(open()).rejects.toThrow('POLICY_QA_EMBEDDING_BASE_URL');
  });

  it('gets a λ of its own from random pairs of the library, once', async () => {
    const { embedder, calibrate } = await open();
    await calibrate();
    expect(embedder.fusion.base).toBe(0.15);
    await library.importEntries(
      Array.from({ length: 60 }, (_, at) => ({
        id: `entry-${at}`,
        canonicalQuestion: `第${at}号码头的停泊费怎样缴纳`,
        answer: `在${at}号窗口缴纳，凭${String.fromCodePoint(0x4e00 + at * 7)}号单据办理，工作日上午九时至十一时。`,
      })),
    );
    await calibrate();
    const { base, gain, threshold } = embedder.fusion;
    expect(base).not.toBe(0.15);
    expect(gain / base).toBeCloseTo(1 / 0.15);
    expect(threshold).toBe(0.25);
    const before = server.requests.length;
    const reopened = await open();
    await reopened.calibrate();
    expect(reopened.embedder.fusion.base).toBeCloseTo(base);
    expect(server.requests.length).toBe(before);
  });
});
