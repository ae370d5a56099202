import { z } from 'zod';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { Entry, EntryList } from '../contract/entries.ts';
import { AsOfQuery, ListQuery, PublicId } from '../contract/primitives.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import { presentEntries } from './present-entry.ts';
import { problemResponses } from './problem-responses.ts';

export function addEntryRoutes(
  app: PublicApp,
  { library, reader, clock }: Pick<Services, 'library' | 'reader' | 'clock'>,
): void {
  app.get(
    '/api/v1/entries',
    {
      schema: {
        tags: ['entries'],
        operationId: 'listEntries',
        summary: '知识条目',
        querystring: ListQuery,
        response: { 200: EntryList, ...problemResponses(400) },
      },
    },
    async ({ query: { page, pageSize, asOf } }) => {
      const { items, total } = await library.listEntries(page, pageSize);
      const today = calendarDateAt(clock());
      const entries = await presentEntries(items, reader, asOf ?? today, today);
      return { items: entries, total, page, pageSize };
    },
  );
  app.get(
    '/api/v1/entries/:id',
    {
      schema: {
        tags: ['entries'],
        operationId: 'getEntry',
        summary: '知识条目，含依据的条文',
        params: z.object({ id: PublicId }),
        querystring: AsOfQuery,
        response: { 200: Entry, ...problemResponses(400, 404) },
      },
    },
    async ({ params: { id }, query: { asOf } }) => {
      const found = await library.findEntry(id);
      const today = calendarDateAt(clock());
      const [entry] = found ? await presentEntries([found], reader, asOf ?? today, today) : [];
      if (entry === undefined) throw new HttpProblem('not-found');
      return entry;
    },
  );
}
