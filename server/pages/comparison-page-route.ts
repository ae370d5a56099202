import { z } from 'zod';
import { ComparisonQuery } from '../contract/comparison.ts';
import { PublicId } from '../contract/primitives.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import { comparePolicy } from '../routes/compare-policy.ts';
import type { Services } from '../services.ts';
import { renderComparisonPage } from './comparison-page.ts';
import { sendPage } from './send-page.ts';

const ComparisonPageQuery = ComparisonQuery.extend({ show: z.literal('all').optional().catch(undefined) });

export function addComparisonPage(app: PublicApp, { library }: Pick<Services, 'library'>): void {
  app.get(
    '/policies/:id/comparison',
    { schema: { hide: true, params: z.object({ id: PublicId }), querystring: ComparisonPageQuery } },
    async ({ params: { id }, query: { show, ...query } }, reply) => {
      const comparison = await comparePolicy(library, id, query);
      return sendPage(
        reply,
        renderComparisonPage({ publicId: id, comparison, query, isWhole: show === 'all' }),
      );
    },
  );
}
