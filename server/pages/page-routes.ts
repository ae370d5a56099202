import { z } from 'zod';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { GivenDate, PageQuery, PublicId, VersionId } from '../contract/primitives.ts';
import { SearchQuery } from '../contract/search.ts';
import { describeRejection } from '../plugins/describe-rejection.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { StartingGate } from '../plugins/starting-gate.ts';
import { presentEntries } from '../routes/present-entry.ts';
import { presentGuide } from '../routes/present-guide.ts';
import { presentListed, presentPolicy, presentProvisions } from '../routes/present-policy.ts';
import type { PublicOrigin } from '../routes/public-origin.ts';
import { countAlternatives, searchLibrary } from '../routes/search-library.ts';
import type { Services } from '../services.ts';
import { renderEntryPage } from './entry-page.ts';
import { addFeedRoute } from './feed-route.ts';
import { renderGuidePage } from './guide-page.ts';
import { renderHomePage } from './home-page.ts';
import { renderPolicyListPage } from './policy-list-page.ts';
import { renderPolicyPage } from './policy-page.ts';
import { addRegisterPageRoute } from './register-page-route.ts';
import { renderSearchPage } from './search-page.ts';
import { isSearch, readSearchChoices } from './search-path.ts';
import { sendPage } from './send-page.ts';
import { addSitemapRoutes } from './sitemap-routes.ts';

const LIST_LENGTH = 20;

const RecordParams = z.object({ id: PublicId });

/** A form sends a field that is left empty. */
const unlessEmpty = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (given === '' ? undefined : given), schema.optional());

/**
 * What a citation's address says. Where the mark is damaged, the record still opens, without it; another day or version
 * than the one asked for would be a wrong answer.
 */
const CitedPlace = z.object({
  version: unlessEmpty(VersionId),
  asOf: unlessEmpty(GivenDate),
  provision: z.string().max(400).optional().catch(undefined),
  part: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
  cite: z.string().max(400).optional().catch(undefined),
  field: z.string().max(100).optional().catch(undefined),
  quote: z
    .string()
    .regex(/^\d{1,7}-\d{1,7}$/)
    .optional()
    .catch(undefined),
});

type PageServices = Pick<Services, 'library' | 'reader' | 'searchIndex' | 'clock'>;

export interface PageOptions {
  readonly hasWidget: boolean;
  readonly gate: StartingGate;
  readonly originOf: PublicOrigin;
}

export function addPageRoutes(
  app: PublicApp,
  { library, reader, searchIndex, clock }: PageServices,
  { hasWidget, gate, originOf }: PageOptions,
): void {
  const today = (): string => calendarDateAt(clock());

  app.get('/', { schema: { hide: true } }, async (_request, reply) =>
    sendPage(reply, renderHomePage({ counts: await library.count(), hasWidget })),
  );

  app.get(
    '/policies',
    {
      schema: {
        hide: true,
        querystring: z.object({ page: unlessEmpty(PageQuery.shape.page) }),
      },
    },
    async ({ query: { page = 1 } }, reply) => {
      const { items, total } = await library.listPolicies(page, LIST_LENGTH, today());
      const policies = items.map((item) => presentListed(item, today()));
      return sendPage(reply, renderPolicyListPage({ policies, total, page, pageSize: LIST_LENGTH }));
    },
  );

  app.get(
    '/policies/:id',
    { schema: { hide: true, params: RecordParams, querystring: CitedPlace } },
    async (request, reply) => {
      const { params, query } = request;
      const asOf = query.asOf ?? today();
      const policy = await library.findPolicy(params.id, query.version, asOf);
      if (policy === undefined) throw new HttpProblem('not-found', '没有这份政策文件，或者它没有公开。');
      const entries = await library.listEntriesRestingOn(policy.version.documentId);
      const span = spanOf(query.quote);
      return sendPage(
        reply,
        renderPolicyPage({
          policy: presentPolicy(policy, entries, asOf),
          provisions: presentProvisions(policy, asOf),
          origin: originOf(request),
          today: today(),
          chosenVersion: query.version,
          quote: span && query.provision ? { provisionId: query.provision, ...span } : undefined,
          citedId: query.cite,
          part: query.part,
          provisionId: query.provision,
        }),
      );
    },
  );

  app.get(
    '/entries/:id',
    { schema: { hide: true, params: RecordParams, querystring: CitedPlace } },
    async (request, reply) => {
      const {
        params: { id },
        query,
      } = request;
      const found = await library.findEntry(id);
      const [entry] = found ? await presentEntries([found], reader, query.asOf ?? today(), today()) : [];
      if (entry === undefined) throw new HttpProblem('not-found', '没有这条问答，或者它没有公开。');
      // Offsets belong to the version that was cited; in another wording they would mark the wrong words.
      const isCited = query.version === undefined || query.version === entry.versionId;
      return sendPage(
        reply,
        renderEntryPage(entry, originOf(request), isCited ? spanOf(query.quote) : undefined),
      );
    },
  );

  app.get(
    '/service-guides/:id',
    { schema: { hide: true, params: RecordParams, querystring: CitedPlace } },
    async (request, reply) => {
      const {
        params: { id },
        query,
      } = request;
      const guide = await library.findGuide(id);
      if (guide === undefined) throw new HttpProblem('not-found', '没有这项办事指南，或者它没有公开。');
      const isCited = query.version === undefined || query.version === guide.version.id;
      const span = isCited ? spanOf(query.quote) : undefined;
      const quote = span && query.field ? { field: query.field, ...span } : undefined;
      return sendPage(reply, renderGuidePage(presentGuide(guide), originOf(request), quote));
    },
  );

  app.get('/search', { schema: { hide: true } }, async (request, reply) => {
    const choices = readSearchChoices(request.query);
    if (!isSearch(choices)) return sendPage(reply, renderSearchPage({ choices }));
    const query = SearchQuery.safeParse(choices);
    if (!query.success) {
      const complaint = describeRejection(query.error.issues, 'people');
      return sendPage(reply.code(400), renderSearchPage({ choices, complaint }));
    }
    await gate();
    const services = { searchIndex, reader, library, clock };
    const results = await searchLibrary(services, query.data);
    const facets = await countAlternatives(services, query.data, results);
    return sendPage(reply, renderSearchPage({ choices, found: { query: query.data, results, facets } }));
  });

  addRegisterPageRoute(app, { library, clock }, originOf);
  addFeedRoute(app, { library, clock }, originOf);
  addSitemapRoutes(app, { library }, originOf);
}

function spanOf(quote: string | undefined): { readonly start: number; readonly end: number } | undefined {
  const [start, end] = (quote ?? '').split('-').map(Number);
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}
