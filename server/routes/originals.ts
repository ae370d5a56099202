import { z } from 'zod';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { PublicId, VersionId } from '../contract/primitives.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import { attachmentName } from './attachment-name.ts';
import { ORIGINAL_TYPES, originalType } from './original-types.ts';
import { problemResponses } from './problem-responses.ts';

/** The imported file byte for byte. Always a download: what others wrote must not run as a page of this site. */
export function addOriginalRoute(
  app: PublicApp,
  { library, clock }: Pick<Services, 'library' | 'clock'>,
): void {
  app.get(
    '/api/v1/policies/:id/original',
    {
      schema: {
        tags: ['policies'],
        operationId: 'getOriginal',
        summary: '下载原件',
        params: z.object({ id: PublicId }),
        querystring: z.object({ version: VersionId.optional() }),
        response: {
          200: {
            description: 'the original file',
            content: Object.fromEntries(ORIGINAL_TYPES.map((type) => [type, { schema: z.string() }])),
          },
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { id }, query: { version } }, reply) => {
      const original = await library.findOriginal(id, version, calendarDateAt(clock()));
      if (original === undefined) throw new HttpProblem('not-found', '这份文件没有原件可以下载。');
      return reply
        .header('content-type', originalType(original.mediaType))
        .header('content-disposition', attachmentName(original.fileName))
        .header('content-security-policy', 'sandbox')
        .serializer((bytes: unknown) => bytes as string)
        .send(Buffer.from(original.bytes) as unknown as string);
    },
  );
}
