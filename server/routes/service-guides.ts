import { z } from 'zod';
import { PageQuery, PublicId } from '../contract/primitives.ts';
import { ServiceGuide, ServiceGuideList } from '../contract/service-guides.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import { presentGuide } from './present-guide.ts';
import { problemResponses } from './problem-responses.ts';

export function addServiceGuideRoutes(app: PublicApp, { library }: Pick<Services, 'library'>): void {
  app.get(
    '/api/v1/service-guides',
    {
      schema: {
        tags: ['service-guides'],
        operationId: 'listServiceGuides',
        summary: '办事指南',
        querystring: PageQuery,
        response: { 200: ServiceGuideList, ...problemResponses(400) },
      },
    },
    async ({ query: { page, pageSize } }) => {
      const { items, total } = await library.listGuides(page, pageSize);
      return { items: items.map(presentGuide), total, page, pageSize };
    },
  );
  app.get(
    '/api/v1/service-guides/:id',
    {
      schema: {
        tags: ['service-guides'],
        operationId: 'getServiceGuide',
        summary: '一项办事指南',
        params: z.object({ id: PublicId }),
        response: { 200: ServiceGuide, ...problemResponses(400, 404) },
      },
    },
    async ({ params: { id } }) => {
      const guide = await library.findGuide(id);
      if (guide === undefined) throw new HttpProblem('not-found');
      return presentGuide(guide);
    },
  );
}
