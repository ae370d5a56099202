import { maskPersonalData } from '../../kb/answering/mask-personal-data.ts';
import { Handoff, HandoffRequest } from '../contract/handoff.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { QuestionLimit } from '../plugins/rate-limit.ts';
import type { Services } from '../services.ts';
import { problemResponses } from './problem-responses.ts';

/** `POST /api/v1/handoffs`: leaves a message to a person; works while question answering is switched off. */
export function addHandoffRoute(
  app: PublicApp,
  { storeHandoff, clock }: Pick<Services, 'storeHandoff' | 'clock'>,
  limit: QuestionLimit,
): void {
  app.post(
    '/api/v1/handoffs',
    {
      schema: {
        tags: ['answers'],
        operationId: 'leaveMessage',
        summary: '留言给工作人员，返回受理编号',
        body: HandoffRequest,
        response: {
          201: { description: 'kept', content: { 'application/json': { schema: Handoff } } },
          ...problemResponses(400, 413, 415),
        },
      },
      preHandler: (request) => limit(request),
    },
    async ({ body: { message, kind, answerId, conversationId, contact } }, reply) => {
      const words = readable(message);
      if (words === '') throw new HttpProblem('invalid-request', 'message 应为1到2000字的文字。');
      const ticketNumber = await storeHandoff({
        kind,
        message: maskPersonalData(words).text,
        answerId,
        conversationId,
        contact: contact && {
          name: contact.name && readable(contact.name),
          phone: contact.phone,
          email: contact.email,
        },
      });
      const next =
        contact?.phone || contact?.email
          ? '工作人员会按您留下的联系方式答复；急事请拨打12345'
          : '您没有留下联系方式，工作人员无法直接答复；需要答复的，请拨打12345并报这个编号';
      const text = `已收到您的留言，受理编号 ${ticketNumber}。请记下编号，${next}。`;
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ticketNumber, receivedAt: clock().toISOString(), text });
    },
  );
}

/** A database takes no NUL, and no reader wants the other control characters. */
function readable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '').trim();
}
