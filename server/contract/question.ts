import { z } from 'zod';

export const QuestionRequest = z.object({
  question: z.string().min(1).max(4000),
  conversationId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/)
    .optional(),
  divisionCode: z
    .string()
    .regex(/^\d{1,12}$/)
    .optional(),
  asOf: z.iso.date().optional(),
  audience: z.enum(['individual', 'organisation']).optional(),
  channel: z.enum(['widget', 'kiosk', 'site', 'operator', 'api']).optional(),
  documentId: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,128}$/)
    .optional(),
});

export type QuestionRequestWire = z.infer<typeof QuestionRequest>;
