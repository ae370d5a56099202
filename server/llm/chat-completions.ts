import { ChatOpenAI, type ChatOpenAICallOptions } from '@langchain/openai';
import { HumanMessage, SystemMessage } from 'langchain';
import type { Prompt } from '../../kb/answering/language-model.ts';
import { LanguageModelReplyError } from '../../kb/answering/language-model.ts';
import { errorFromClient } from './error-from-client.ts';
import type { LanguageModelSettings, OutputForm } from './language-model-settings.ts';
import { REPLY_JSON_SCHEMA } from './reply-schema.ts';

const TOOL_NAME = 'answer_from_passages';
const MAX_REPLY_CHARACTERS = 40_000;
const MAX_OUTPUT_TOKENS = 2000;

export interface CompletedText {
  readonly text: string;
  /** As the endpoint reports it. */
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The client's types lose the usage that the last chunk carries. */
interface Spoken {
  readonly usage_metadata?: { readonly input_tokens: number; readonly output_tokens: number } | undefined;
}

export type CompleteChat = (
  prompt: Prompt,
  form: OutputForm,
  signal: AbortSignal,
  onText: (textSoFar: string) => void | Promise<void>,
) => Promise<CompletedText>;

/** One request to `/chat/completions`, streamed, through LangChain's client; retries are left to the caller. */
export function createChatCompletions(settings: LanguageModelSettings): CompleteChat {
  const chat = new ChatOpenAI({
    model: settings.model,
    apiKey: settings.apiKey ?? 'none',
    configuration: { baseURL: settings.baseUrl },
    temperature: 0,
    maxTokens: MAX_OUTPUT_TOKENS,
    maxRetries: 0,
    streamUsage: true,
    useResponsesApi: false,
  });
  return async (prompt, form, signal, onText) => {
    const messages = [new SystemMessage(prompt.instructions), new HumanMessage(prompt.request)];
    let text = '';
    let model = settings.model;
    let finish: string | undefined;
    let [inputTokens, outputTokens] = [0, 0];
    try {
      for await (const chunk of await chat.stream(messages, { ...optionsOf(form), signal })) {
        text +=
          form === 'tool'
            ? (chunk.tool_call_chunks ?? []).map(({ args }) => args ?? '').join('')
            : chunk.text;
        const { model_name, finish_reason } = chunk.response_metadata as Record<string, string | undefined>;
        model = model_name ?? model;
        finish = finish_reason ?? finish;
        inputTokens = Math.max(inputTokens, (chunk as Spoken).usage_metadata?.input_tokens ?? 0);
        outputTokens = Math.max(outputTokens, (chunk as Spoken).usage_metadata?.output_tokens ?? 0);
        if (text.length > MAX_REPLY_CHARACTERS) throw new LanguageModelReplyError('too-long', false);
        await onText(text);
      }
    } catch (error) {
      throw errorFromClient(error, signal);
    }
    // The client ends its stream quietly when it is aborted.
    if (signal.aborted) throw errorFromClient(signal.reason, signal);
    if (finish === 'content_filter') throw new LanguageModelReplyError('refused', false);
    if (finish === 'length' || finish === undefined)
      throw new LanguageModelReplyError('cut-off', finish === undefined);
    return { text, model, inputTokens, outputTokens };
  };
}

function optionsOf(form: OutputForm): Partial<ChatOpenAICallOptions> {
  switch (form) {
    case 'json-schema':
      return {
        response_format: {
          type: 'json_schema',
          json_schema: { name: TOOL_NAME, strict: true, schema: REPLY_JSON_SCHEMA },
        },
      };
    case 'tool':
      return {
        tools: [
          {
            type: 'function',
            function: { name: TOOL_NAME, description: '给出依据资料的回答', parameters: REPLY_JSON_SCHEMA },
          },
        ],
        tool_choice: { type: 'function', function: { name: TOOL_NAME } },
      };
    case 'json-object':
      return { response_format: { type: 'json_object' } };
  }
}
