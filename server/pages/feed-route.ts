import { z } from 'zod';
import { PublicId } from '../contract/primitives.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import { problemResponses } from '../routes/problem-responses.ts';
import type { PublicOrigin } from '../routes/public-origin.ts';
import { feedPath } from '../routes/public-paths.ts';
import type { Services } from '../services.ts';
import { renderFeed } from './feed-document.ts';

const CHANGES = 50;

const FeedQuery = z.object({
  document: PublicId.optional().describe('changes of this document only'),
  issuer: z.string().min(1).max(100).optional().describe('changes of documents of this issuer only'),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});

/** 变化订阅: what was published, amended, repealed. */
export function addFeedRoute(
  app: PublicApp,
  { library, clock }: Pick<Services, 'library' | 'clock'>,
  originOf: PublicOrigin,
): void {
  app.get(
    '/feed.atom',
    {
      schema: {
        tags: ['policies'],
        operationId: 'feed',
        summary: '文件变化的 Atom 订阅源：新收录、新版本、有效性变化',
        querystring: FeedQuery,
        response: {
          200: {
            description: 'an Atom feed, the latest changes first',
            content: { 'application/atom+xml': { schema: z.string() } },
          },
          ...problemResponses(400, 404),
        },
      },
    },
    async (request, reply) => {
      const { document, issuer, before } = request.query;
      const policy = document === undefined ? undefined : await library.findPolicy(document);
      if (document !== undefined && policy === undefined) throw new HttpProblem('not-found');
      const documentId = policy?.version.documentId;
      const changes = await library.listChanges({ documentId, issuer, before }, CHANGES);
      const last = changes.at(-1);
      const about = policy?.version.metadata.title ?? issuer;
      const page = renderFeed({
        name: feedPath({ document, issuer }),
        origin: originOf(request),
        path: feedPath({ document, issuer, before }),
        title: about === undefined ? '政策文件变化' : `政策文件变化：${about}`,
        changes,
        next:
          last !== undefined && changes.length === CHANGES
            ? feedPath({ document, issuer, before: last.sequence })
            : undefined,
        now: clock(),
      });
      return reply
        .type('application/atom+xml; charset=utf-8')
        .header('cache-control', 'no-cache')
        .serializer(String)
        .send(page);
    },
  );
}
