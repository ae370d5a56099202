import { afterEach, describe, expect, it } from 'vitest';
import type { ReplySentence } from '../../../kb/answering/language-model.ts';
import type { LanguageModelSettings } from '../../../server/llm/language-model-settings.ts';
import { createModelAccounts } from '../../../server/llm/model-accounts.ts';
import { openLanguageModel } from '../../../server/llm/open-language-model.ts';
import {
  type Behaviour,
  fails,
  hangs,
  type ModelEndpoint,
  openModelEndpoint,
  streams,
} from '../../support/model-endpoint.ts';

const PROMPT = {
  version: 'test.v1',
  instructions: '只依据资料作答。',
  request: '[S1] 上午9时开门。\n问题：几点开门',
};
const SENTENCES = [
  { text: '上午9时开门。', sources: ['S1'] },
  { text: '周末不开门。', sources: ['S1', 'S2'] },
];
const REPLY = JSON.stringify({ completeness: 'complete', sentences: SENTENCES });

let open: ModelEndpoint | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function connected(behaviour: Behaviour, more: Partial<LanguageModelSettings> = {}) {
  const endpoint = await openModelEndpoint(behaviour);
  open = endpoint;
  const settings: LanguageModelSettings = {
    baseUrl: endpoint.url,
    apiKey: 'sk-test',
    model: 'test-model',
    output: 'json-schema',
    timeoutMs: 3000,
    concurrency: 2,
    inputPrice: 2,
    outputPrice: 8,
    ...more,
  };
  const accounts = createModelAccounts(settings);
  const model = openLanguageModel(settings, accounts);
  const told: ReplySentence[] = [];
  const write = (signal: AbortSignal = new AbortController().signal) =>
    model.write(PROMPT, signal, (sentence) => void told.push(sentence));
  return { endpoint, accounts, write, told };
}

describe('a question put to an OpenAI-compatible endpoint', () => {
  it('goes to /chat/completions with the model, both messages and the reply schema', async () => {
    const { endpoint, write } = await connected(streams(REPLY));
    await write();
    const [request] = endpoint.received;
    expect(request).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer sk-test',
      body: {
        model: 'test-model',
        temperature: 0,
        stream: true,
        stream_options: { include_usage: true },
        messages: [
          { role: 'system', content: PROMPT.instructions },
          { role: 'user', content: PROMPT.request },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { strict: true, schema: { required: ['completeness', 'sentences'] } },
        },
      },
    });
  });

  it('comes back checked, with the model that replied, tokens and cost', async () => {
    const { write, accounts } = await connected(streams(REPLY));
    expect(await write()).toEqual({
      completeness: 'complete',
      sentences: SENTENCES,
      model: { name: 'test-model', version: 'test-model-2026-11' },
      usage: { inputTokens: 321, outputTokens: 45, cost: (321 * 2 + 45 * 8) / 1e6 },
    });
    expect(accounts.read()).toMatchObject({ inputTokens: 321, outputTokens: 45 });
  });

  it('tells each sentence once, in order, the first before the reply is whole', async () => {
    let finished = false;
    const { write, told } = await connected(streams(REPLY, { pauseMs: 10 }));
    const writing = write().then(() => {
      finished = true;
    });
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(finished).toBe(false);
    await writing;
    expect(told).toEqual(SENTENCES);
  });

  it.each([
    ['tool', { tools: [{ type: 'function' }], tool_choice: { type: 'function' } }],
    ['json-object', { response_format: { type: 'json_object' } }],
  ] as const)('is asked as %s where that is configured', async (output, expected) => {
    const { endpoint, write, told } = await connected(streams(REPLY), { output });
    expect((await write()).sentences).toEqual(SENTENCES);
    expect(endpoint.received[0]?.body).toMatchObject(expected);
    expect(told).toEqual(SENTENCES);
  });

  it('is read where the model thinks aloud and fences its reply', async () => {
    const aloud = `<think>也许 {"sentences":[{"text":"错","sources":[]},{}]}</think>\n\`\`\`json\n${REPLY}\n\`\`\``;
    const { write, told } = await connected(streams(aloud), { output: 'json-object' });
    await write();
    expect(told).toEqual(SENTENCES);
  });
});

describe('the form of the reply, where none is configured', () => {
  it('is the first that the endpoint keeps to, found out once', async () => {
    const { endpoint, write } = await connected(
      (request, response) =>
        (request.body.response_format === undefined
          ? streams(REPLY)
          : fails(400, 'response_format is not supported'))(request, response),
      { output: undefined },
    );
    await write();
    await write();
    const forms = endpoint.received.map(({ body }) => (body.tools === undefined ? 'schema' : 'tool'));
    expect(forms).toEqual(['schema', 'tool', 'tool', 'tool']);
  });

  it('is not json-schema where the endpoint ignores the schema', async () => {
    const { endpoint, write } = await connected(
      (request, response) =>
        streams(JSON.stringify(request.body).includes('json_object') ? REPLY : '上午9时开门。', {
          as: 'content',
        })(request, response),
      { output: undefined },
    );
    await write();
    expect(endpoint.received.at(-1)?.body.response_format).toEqual({ type: 'json_object' });
  });
});

describe('an endpoint that fails', () => {
  it.each([
    [401, 'not-permitted', 1],
    [403, 'not-permitted', 1],
    [404, 'rejected', 1],
    [429, 'rate-limited', 2],
    [500, 'server-error', 2],
    [503, 'server-error', 2],
  ])('with %i is %s after %i attempts', async (status, reason, attempts) => {
    const { endpoint, write, accounts } = await connected(fails(status));
    await expect(write()).rejects.toMatchObject({ code: 'language-model-unavailable', reason });
    expect(endpoint.received).toHaveLength(attempts);
    expect([...accounts.read().outcomes]).toEqual([[reason, 1]]);
  });

  it('once is asked again', async () => {
    let calls = 0;
    const { write } = await connected((request, response) => {
      calls += 1;
      return (calls === 1 ? fails(500) : streams(REPLY))(request, response);
    });
    expect((await write()).sentences).toEqual(SENTENCES);
  });

  it('by silence is a timeout', async () => {
    const { write } = await connected(hangs, { timeoutMs: 200 });
    await expect(write()).rejects.toMatchObject({ reason: 'timeout', isRetryable: false });
  });

  it('is not reached where nothing listens', async () => {
    const { write, endpoint } = await connected(streams(REPLY));
    await endpoint.close();
    await expect(write()).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('five times in a row is left alone', async () => {
    const { endpoint, write } = await connected(fails(401));
    for (let question = 0; question < 5; question += 1) await write().catch(() => undefined);
    await expect(write()).rejects.toMatchObject({ reason: 'breaker-open' });
    expect(endpoint.received).toHaveLength(5);
  });

  it('holds no more than the configured number of questions', async () => {
    const { endpoint, write } = await connected(hangs, { concurrency: 1, timeoutMs: 3000 });
    const first = write().catch(() => undefined);
    await expect(write()).rejects.toMatchObject({ reason: 'busy' });
    expect(endpoint.received).toHaveLength(1);
    await open?.close();
    await first;
  });

  it('stops at once when the visitor goes', async () => {
    const { write } = await connected(hangs);
    const visitor = new AbortController();
    const writing = write(visitor.signal);
    setTimeout(() => visitor.abort(), 50);
    await expect(writing).rejects.toMatchObject({ reason: 'aborted', isRetryable: false });
  });

  it('keeps key and address out of what it says', async () => {
    const { write } = await connected(fails(401, 'Incorrect API key provided: sk-test'));
    const error = await write().catch((failure: Error) => failure);
    expect(String(error)).not.toContain('sk-test');
  });
});

describe('a reply in another form', () => {
  it.each([
    ['not JSON', '上午9时开门。', 'malformed'],
    ['half of it', REPLY.slice(0, 60), 'malformed'],
    ['another schema', '{"answer":"上午9时开门。"}', 'wrong-schema'],
    [
      'sources that are no list',
      '{"completeness":"complete","sentences":[{"text":"开","sources":"S1"}]}',
      'wrong-schema',
    ],
    ['nothing', '', 'malformed'],
  ])('is refused: %s', async (_, text, reason) => {
    const { write } = await connected(streams(text));
    await expect(write()).rejects.toMatchObject({ code: 'language-model-reply', reason });
  });

  it('is refused where the length ran out', async () => {
    const { write } = await connected(streams(REPLY, { finish: 'length' }));
    await expect(write()).rejects.toMatchObject({ reason: 'cut-off' });
  });

  it('is not asked for again once a sentence of it has been told', async () => {
    const { endpoint, write, told } = await connected(streams(REPLY, { cutAfter: 14, pauseMs: 5 }));
    await expect(write()).rejects.toMatchObject({ code: 'language-model-unavailable' });
    expect(told).toEqual(SENTENCES.slice(0, 1));
    expect(endpoint.received).toHaveLength(1);
  });
});
