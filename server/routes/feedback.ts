import { z } from 'zod';
import { maskPersonalData } from '../../kb/answering/mask-personal-data.ts';
import { FeedbackRequest } from '../contract/feedback.ts';
import { AnswerId } from '../contract/primitives.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import { problemResponses } from './problem-responses.ts';

export function addFeedbackRoute(app: PublicApp, { recordFeedback }: Pick<Services, 'recordFeedback'>): void {
  app.post(
    '/api/v1/answers/:id/feedback',
    {
      schema: {
        tags: ['answers'],
        operationId: 'giveFeedback',
        summary: '评价一个回答；再次评价以最后一次为准',
        params: z.object({ id: AnswerId }),
        body: FeedbackRequest,
        response: { 204: z.undefined().describe('recorded'), ...problemResponses(400, 404, 413, 415) },
      },
    },
    async ({ params: { id }, body: { rating, comment } }, reply) => {
      // A database takes no NUL, and no reader wants the other control characters.
      const words = comment?.replace(/[^\P{Cc}\n\t]/gu, '').trim();
      const masked = words ? maskPersonalData(words).text : undefined;
      const isRecorded = await recordFeedback({ answerId: id, rating, comment: masked });
      if (!isRecorded) throw new HttpProblem('not-found', '没有这个回答，无法评价。');
      return reply.code(204).send();
    },
  );
}
