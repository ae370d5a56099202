import { z } from 'zod';
import { DivisionCode, GivenDate, PublicId } from './primitives.ts';

/** Unguessable if the server chose it; a client that chooses its own answers for that. */
export const ConversationId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const QuestionRequest = z.object({
  question: z.string().min(1).max(4000),
  conversationId: ConversationId.optional(),
  divisionCode: DivisionCode.optional(),
  asOf: GivenDate.optional(),
  audience: z.enum(['individual', 'organisation']).optional(),
  channel: z.enum(['widget', 'kiosk', 'site', 'operator', 'api']).optional(),
  documentId: PublicId.optional(),
});

export type QuestionRequestWire = z.infer<typeof QuestionRequest>;
