import { z } from 'zod';
import { AnswerId } from './primitives.ts';
import { ConversationId } from './question.ts';

/** 转人工: a message to a person. What is written in `message` is masked; `contact` is kept apart and deleted sooner. */
export const HandoffRequest = z
  .object({
    message: z.string().min(1).max(2000),
    kind: z.enum(['enquiry', 'complaint', 'suggestion']).default('enquiry'),
    answerId: AnswerId.optional(),
    conversationId: ConversationId.optional(),
    contact: z
      .object({
        name: z.string().max(50).optional(),
        phone: z
          .string()
          .regex(/^[0-9０-９+＋()（） －-]{5,24}$/)
          .optional(),
        email: z.email().max(120).optional(),
      })
      .optional(),
  })
  .meta({ id: 'HandoffRequest' });

export const Handoff = z
  .object({
    ticketNumber: z.string(),
    receivedAt: z.iso.datetime(),
    /** What happens now, in Chinese. */
    text: z.string(),
  })
  .meta({ id: 'Handoff' });

export type HandoffRequestWire = z.input<typeof HandoffRequest>;
export type HandoffWire = z.infer<typeof Handoff>;
