import { z } from 'zod';

/** RFC 9457 `application/problem+json`; `code` is stable, `title` and `detail` are Chinese for people. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });

export type ProblemWire = z.infer<typeof Problem>;
