import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answer } from '../contract/answer.ts';
import { QuestionRequest } from '../contract/question.ts';
import type { ChannelGate } from '../plugins/channel-gate.ts';
import { describeError } from '../plugins/describe-error.ts';
import { HttpProblem, presentProblem } from '../plugins/http-problem.ts';
import type { Metrics } from '../plugins/metrics.ts';
import { problemFromError } from '../plugins/problem-from-error.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { QuestionLimit } from '../plugins/rate-limit.ts';
import type { Services } from '../services.ts';
import { type AskForEvents, questionFrom } from './answer-events.ts';
import { presentAnswer } from './present-answer.ts';
import { problemResponses } from './problem-responses.ts';
import { streamEvents } from './stream-answer.ts';

export function addQuestionRoute(
  app: PublicApp,
  { answerQuestion }: Pick<Services, 'answerQuestion'>,
  metrics: Metrics,
  ask: AskForEvents,
  limit: QuestionLimit,
  openChannel: ChannelGate,
): void {
  app.post(
    '/api/v1/questions',
    {
      schema: {
        tags: ['answers'],
        operationId: 'askQuestion',
        summary: '提问；Accept: text/event-stream 时逐块返回',
        body: QuestionRequest,
        response: {
          200: {
            description:
              'the answer, or its events: answer-start, citation-available, answer-delta, answer-end',
            content: {
              'application/json': { schema: Answer },
              'text/event-stream': { schema: z.string() },
            },
          },
          ...problemResponses(400, 406, 413, 415),
        },
      },
      preHandler: (request) => limit(request),
    },
    async (request, reply) => {
      const format = acceptedFormat(request);
      const gone = abortWhenGone(reply);
      const question = questionFrom(request.body, 'api');
      await openChannel(question.channel);
      if (format === 'events') {
        return streamEvents(
          reply,
          (send) => ask(question, gone, send),
          (error) => {
            const problem = problemFromError(error);
            if (!gone.aborted) request.log.error({ error: describeError(error) }, 'answer failed');
            return { type: 'answer-error', problem: presentProblem(problem, request.id) };
          },
        );
      }
      const answer = await answerQuestion(question, gone);
      metrics.countAnswer(answer.status);
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(presentAnswer(answer));
    },
  );
}

function acceptedFormat({ headers }: FastifyRequest): 'json' | 'events' {
  const accept = headers.accept ?? '*/*';
  if (/\btext\/event-stream\b/i.test(accept)) return 'events';
  if (/\*\/\*|application\/(\*|([a-z.+-]*\+)?json)/i.test(accept)) return 'json';
  throw new HttpProblem('not-acceptable');
}

/** Nobody reads the answer of a caller that has hung up; stop working on it. */
function abortWhenGone({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
