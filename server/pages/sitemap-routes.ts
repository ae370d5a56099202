import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { RecordKind } from '../../kb/retrieval/search-index.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { PublicOrigin } from '../routes/public-origin.ts';
import { entryPath, guidePath, policyPath } from '../routes/public-paths.ts';
import type { Services } from '../services.ts';
import { renderSitemap, renderSitemapIndex } from './sitemap-document.ts';

/** The protocol allows 50,000 addresses in a part; the last part grows, so there is room left. */
const PART_LENGTH = 25_000;
const KINDS: readonly RecordKind[] = ['policy', 'entry', 'guide'];
const PATHS: Readonly<Record<RecordKind, (id: string) => string>> = {
  policy: policyPath,
  entry: entryPath,
  guide: guidePath,
};

const PartParams = z.object({ name: z.string().regex(/^(pages|(policy|entry|guide)-[1-9]\d{0,5})\.xml$/) });

/** What search engines may read: the pages of records, not the endless combinations of a search. */
export function addSitemapRoutes(
  app: PublicApp,
  { library }: Pick<Services, 'library'>,
  originOf: PublicOrigin,
): void {
  app.get('/robots.txt', { schema: { hide: true } }, (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .serializer(String)
      .send(
        `User-agent: *\nDisallow: /search\nDisallow: /api/\nDisallow: /*cite=\n\nSitemap: ${originOf(request)}/sitemap.xml\n`,
      ),
  );

  app.get('/sitemap.xml', { schema: { hide: true } }, async (request, reply) => {
    const counts = await Promise.all(KINDS.map((kind) => library.countSitemapEntries(kind)));
    const parts = KINDS.flatMap((kind, place) =>
      Array.from(
        { length: Math.ceil((counts[place] ?? 0) / PART_LENGTH) },
        (_, part) => `/sitemaps/${kind}-${part + 1}.xml`,
      ),
    );
    return sendXml(reply, renderSitemapIndex(originOf(request), ['/sitemaps/pages.xml', ...parts]));
  });

  app.get('/sitemaps/:name', { schema: { hide: true } }, async (request, reply) => {
    const params = PartParams.safeParse(request.params);
    if (!params.success) throw new HttpProblem('not-found');
    const origin = originOf(request);
    const [kind, part] = params.data.name.replace('.xml', '').split('-');
    if (kind === 'pages') {
      return sendXml(
        reply,
        renderSitemap(
          origin,
          ['/', '/search', '/policies', '/register'].map((path) => ({ path })),
        ),
      );
    }
    const recordKind = kind as RecordKind;
    const entries = await library.listSitemapEntries(recordKind, Number(part), PART_LENGTH);
    if (entries.length === 0) throw new HttpProblem('not-found');
    const pages = entries.map(({ id, changedAt }) => ({ path: PATHS[recordKind](id), changedAt }));
    return sendXml(reply, renderSitemap(origin, pages));
  });
}

function sendXml(reply: FastifyReply, document: string): FastifyReply {
  return reply
    .type('application/xml; charset=utf-8')
    .header('cache-control', 'no-cache')
    .serializer(String)
    .send(document);
}
