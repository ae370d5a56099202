import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { CITABLE_STATUSES } from '../../kb/policy/validity.ts';
import { SearchQuery, SearchResults, SuggestionQuery, Suggestions } from '../contract/search.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { StartingGate } from '../plugins/starting-gate.ts';
import type { Services } from '../services.ts';
import { problemResponses } from './problem-responses.ts';
import { filterOf, searchLibrary } from './search-library.ts';

const SUGGESTIONS = 8;

export function addSearchRoutes(
  app: PublicApp,
  services: Pick<Services, 'searchIndex' | 'reader' | 'library' | 'clock'>,
  gate: StartingGate,
): void {
  app.get(
    '/api/v1/search',
    {
      schema: {
        tags: ['search'],
        operationId: 'search',
        summary: '检索政策文件、条文、知识条目和办事指南',
        querystring: SearchQuery,
        response: { 200: SearchResults, ...problemResponses(400) },
      },
    },
    async ({ query }) => {
      await gate();
      return searchLibrary(services, query);
    },
  );
  app.get(
    '/api/v1/suggestions',
    {
      schema: {
        tags: ['search'],
        operationId: 'suggest',
        summary: '输入时的提示',
        querystring: SuggestionQuery,
        response: { 200: Suggestions, ...problemResponses(400) },
      },
    },
    async ({ query: { q, divisionCode } }) => {
      await gate();
      const filter = filterOf({ divisionCode }, calendarDateAt(services.clock()));
      // What is offered while typing must be answerable: nothing repealed, nothing still to come.
      const inForce = { ...filter, validity: CITABLE_STATUSES };
      return { suggestions: [...(await services.searchIndex.suggest(q, inForce, SUGGESTIONS))] };
    },
  );
}
