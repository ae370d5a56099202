import { z } from 'zod';
import { LanguageModelReplyError, type ReplySentence } from '../../kb/answering/language-model.ts';

const Sentence = z.object({
  text: z.string().min(1).max(1000),
  sources: z.array(z.string().max(16)).max(20),
});

/** What a model must reply; nothing else is read from it. */
const Reply = z.object({
  completeness: z.enum(['complete', 'partial', 'none']),
  sentences: z.array(Sentence).max(30),
});

export type ReplyWire = z.infer<typeof Reply>;

/** For `response_format` and tools; strict mode wants every field required and no others. */
export const REPLY_JSON_SCHEMA = {
  type: 'object',
  properties: {
    completeness: { type: 'string', enum: ['complete', 'partial', 'none'] },
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          text: { type: 'string', description: '一句话，只说资料里写明的内容' },
          sources: { type: 'array', items: { type: 'string' }, description: '资料编号，例如 S1' },
        },
        required: ['text', 'sources'],
        additionalProperties: false,
      },
    },
  },
  required: ['completeness', 'sentences'],
  additionalProperties: false,
} as const;

/** Throws `LanguageModelReplyError` for anything that is not the reply asked for. */
export function parseReply(text: string): ReplyWire {
  let value: unknown;
  try {
    value = JSON.parse(replyJson(text));
  } catch (error) {
    throw new LanguageModelReplyError('malformed', true, error);
  }
  const parsed = Reply.safeParse(value);
  if (!parsed.success) throw new LanguageModelReplyError('wrong-schema', true, parsed.error);
  return parsed.data;
}

export function parseSentence(value: unknown): ReplySentence | undefined {
  const parsed = Sentence.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** The object itself: some models think aloud before it or fence it. */
export function replyJson(text: string): string {
  const spoken = text.slice(text.lastIndexOf('</think>') + 1).replace(/^\/think>/, '');
  const start = spoken.indexOf('{');
  if (start === -1) return spoken;
  const end = spoken.lastIndexOf('}');
  return end > start ? spoken.slice(start, end + 1) : spoken.slice(start);
}
