import { z } from 'zod';
import { PublicId } from '../contract/primitives.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import { problemResponses } from './problem-responses.ts';

/** The imported file byte for byte. Always a download: what others wrote must not run as a page of this site. */
export function addOriginalRoute(app: PublicApp, { library }: Pick<Services, 'library'>): void {
  app.get(
    '/api/v1/policies/:id/original',
    {
      schema: {
        tags: ['policies'],
        operationId: 'getOriginal',
        summary: '下载原件',
        params: z.object({ id: PublicId }),
        response: {
          200: {
            description: 'the original file',
            content: { 'application/octet-stream': { schema: z.string() } },
          },
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { id } }, reply) => {
      const original = await library.findOriginal(id);
      if (original === undefined) throw new HttpProblem('not-found', '这份文件没有原件可以下载。');
      const name = encodeURIComponent(original.fileName).replace(
        /['()*]/g,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      );
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="original"; filename*=UTF-8''${name}`)
        .header('content-security-policy', 'sandbox')
        .serializer((bytes: unknown) => bytes as string)
        .send(Buffer.from(original.bytes) as unknown as string);
    },
  );
}
