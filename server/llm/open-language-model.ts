import { setTimeout as pause } from 'node:timers/promises';
import {
  type LanguageModel,
  LanguageModelReplyError,
  LanguageModelUnavailableError,
  type ModelReply,
  type ReplySentence,
} from '../../kb/answering/language-model.ts';
import type { CompleteChat } from './chat-completions.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import type { LanguageModelSettings, OutputForm } from './language-model-settings.ts';
import type { ModelAccounts } from './model-accounts.ts';

const MAX_ATTEMPTS = 2;
const RETRY_PAUSE_MS = 300;
/** How long a question waits for a free place before it is answered without the model. */
const QUEUE_PATIENCE_MS = 2000;

/** The port over an OpenAI-compatible endpoint. The client library is loaded with the first question, not at start. */
export function openLanguageModel(settings: LanguageModelSettings, accounts: ModelAccounts): LanguageModel {
  const breaker = createCircuitBreaker(() => performance.now());
  const enter = createConcurrencyLimit(settings.concurrency, QUEUE_PATIENCE_MS);
  const load = once(loadClient);
  let form: OutputForm | undefined = settings.output;

  const attempt = async (
    prompt: Parameters<LanguageModel['write']>[0],
    signal: AbortSignal,
    tell: Tell,
  ): Promise<ModelReply> => {
    const { complete, probeOutput, parseReply, createSentenceStream } = await load(settings);
    form ??= await probeOutput(complete, signal);
    const read = createSentenceStream();
    const done = await complete(prompt, form, signal, async (textSoFar) => {
      for (const sentence of read(textSoFar)) await tell(sentence);
    });
    const reply = parseReply(done.text);
    const { inputTokens, outputTokens } = done;
    return {
      ...reply,
      model: { name: settings.model, version: done.model },
      usage: accounts.account(inputTokens, outputTokens),
    };
  };

  return {
    name: settings.model,
    write: async (prompt, visitor, onSentence) => {
      if (!breaker.mayTry()) throw counted(accounts, new LanguageModelUnavailableError('breaker-open', true));
      // Loading takes a second or two, once, and is not the endpoint's doing.
      await load(settings);
      const limited = AbortSignal.any([visitor, AbortSignal.timeout(settings.timeoutMs)]);
      const leave = await enter(limited);
      if (!leave) throw counted(accounts, new LanguageModelUnavailableError('busy', true));
      let told = 0;
      const tell: Tell = async (sentence) => {
        told += 1;
        await onSentence(sentence);
      };
      try {
        for (let attempts = 1; ; attempts += 1) {
          try {
            const reply = await attempt(prompt, limited, tell);
            for (const sentence of reply.sentences.slice(told)) await tell(sentence);
            breaker.succeeded();
            accounts.count('replied');
            return reply;
          } catch (error) {
            const isOver = attempts >= MAX_ATTEMPTS || told > 0 || limited.aborted || !isRetryable(error);
            if (isOver) throw error;
            await pause(RETRY_PAUSE_MS * attempts, undefined, { signal: limited }).catch(() => undefined);
          }
        }
      } catch (error) {
        // A visitor who leaves says nothing about the endpoint; a reply in another form says that it is there.
        if (error instanceof LanguageModelUnavailableError && error.reason !== 'aborted') breaker.failed();
        throw counted(accounts, error);
      } finally {
        leave();
      }
    },
  };
}

type Tell = (sentence: ReplySentence) => Promise<void>;

interface Loaded {
  readonly complete: CompleteChat;
  readonly probeOutput: typeof import('./probe-output.ts').probeOutput;
  readonly parseReply: typeof import('./reply-schema.ts').parseReply;
  readonly createSentenceStream: typeof import('./sentence-stream.ts').createSentenceStream;
}

function once<Argument, Value>(
  make: (argument: Argument) => Promise<Value>,
): (argument: Argument) => Promise<Value> {
  let made: Promise<Value> | undefined;
  return (argument) => {
    made ??= make(argument);
    return made;
  };
}

async function loadClient(settings: LanguageModelSettings): Promise<Loaded> {
  const [chat, probe, schema, stream] = await Promise.all([
    import('./chat-completions.ts'),
    import('./probe-output.ts'),
    import('./reply-schema.ts'),
    import('./sentence-stream.ts'),
  ]);
  return {
    complete: chat.createChatCompletions(settings),
    probeOutput: probe.probeOutput,
    parseReply: schema.parseReply,
    createSentenceStream: stream.createSentenceStream,
  };
}

function isRetryable(error: unknown): boolean {
  const isOurs = error instanceof LanguageModelUnavailableError || error instanceof LanguageModelReplyError;
  return isOurs && error.isRetryable;
}

function counted(accounts: ModelAccounts, error: unknown): unknown {
  const isOurs = error instanceof LanguageModelUnavailableError || error instanceof LanguageModelReplyError;
  accounts.count(isOurs ? error.reason : 'defect');
  return error;
}
