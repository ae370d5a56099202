import { z } from 'zod';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { RegisterList, RegisterListQuery } from '../contract/register.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import { presentRegisterEntry, registerFilterOf } from './present-register.ts';
import { problemResponses } from './problem-responses.ts';
import type { PublicOrigin } from './public-origin.ts';
import { registerCsv } from './register-csv.ts';

export function addRegisterRoute(
  app: PublicApp,
  { library, clock }: Pick<Services, 'library' | 'clock'>,
  originOf: PublicOrigin,
): void {
  app.get(
    '/api/v1/register',
    {
      schema: {
        tags: ['policies'],
        operationId: 'listRegister',
        summary: '某一天的现行有效文件库，成文日期新的在前',
        querystring: RegisterListQuery,
        response: {
          200: {
            description: 'the register',
            content: { 'application/json': { schema: RegisterList }, 'text/csv': { schema: z.string() } },
          },
          ...problemResponses(400),
        },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const asOf = query.asOf ?? calendarDateAt(clock());
      const { entries, unmarked } = await library.listRegister(asOf, registerFilterOf(query));
      const present = (list: typeof entries, from: number) =>
        list.map((entry, place) => presentRegisterEntry(entry, from + place, query.asOf));
      if (query.format === 'csv') {
        const name = encodeURIComponent(`现行有效文件库-${asOf}.csv`);
        return reply
          .type('text/csv; charset=utf-8')
          .header(
            'content-disposition',
            `attachment; filename="register-${asOf}.csv"; filename*=UTF-8''${name}`,
          )
          .serializer(String)
          .send(registerCsv(present(entries, 0), originOf(request)));
      }
      const { page } = query;
      const total = entries.length;
      const pageSize = query.pageSize ?? Math.max(1, total);
      const from = (page - 1) * pageSize;
      const items = present(entries.slice(from, from + pageSize), from);
      return reply.send({ items, total, page, pageSize, asOf, unmarked });
    },
  );
}
