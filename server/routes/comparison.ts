import { z } from 'zod';
import { Comparison, ComparisonQuery } from '../contract/comparison.ts';
import { PublicId } from '../contract/primitives.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import { comparePolicy } from './compare-policy.ts';
import { problemResponses } from './problem-responses.ts';

export function addComparisonRoute(app: PublicApp, { library }: Pick<Services, 'library'>): void {
  app.get(
    '/api/v1/policies/:id/comparison',
    {
      schema: {
        tags: ['policies'],
        operationId: 'comparePolicyVersions',
        summary: '新旧对照：两个版本逐条对照，标出改动的词句',
        params: z.object({ id: PublicId }),
        querystring: ComparisonQuery,
        response: { 200: Comparison, ...problemResponses(400, 404) },
      },
    },
    ({ params: { id }, query }) => comparePolicy(library, id, query),
  );
}
