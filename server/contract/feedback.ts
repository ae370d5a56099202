import { z } from 'zod';

export const FeedbackRequest = z
  .object({
    rating: z.enum(['helpful', 'not-helpful']),
    comment: z.string().max(1000).optional(),
  })
  .meta({ id: 'FeedbackRequest' });

export type FeedbackRequestWire = z.infer<typeof FeedbackRequest>;
