import { z } from 'zod';

export const Liveness = z.object({ status: z.literal('live') }).meta({ id: 'Liveness' });

/** `indexLag`: events not yet in the index; null while the index is first being built. */
export const Readiness = z
  .object({
    status: z.enum(['ready', 'starting', 'database-unavailable']),
    indexLag: z.int().min(0).nullable(),
  })
  .meta({ id: 'Readiness' });
