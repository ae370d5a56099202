import { html } from './html.ts';
import { xmlText } from './xml-text.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export interface SitemapPage {
  readonly path: string;
  readonly changedAt?: Date | undefined;
}

export function renderSitemapIndex(origin: string, paths: readonly string[]): string {
  return html`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="${NAMESPACE}">
${paths.map((path) => html`<sitemap><loc>${xmlText(origin + path)}</loc></sitemap>\n`)}</sitemapindex>
`.markup;
}

export function renderSitemap(origin: string, pages: readonly SitemapPage[]): string {
  return html`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="${NAMESPACE}">
${pages.map(
  ({ path, changedAt }) =>
    html`<url><loc>${xmlText(origin + path)}</loc>${changedAt && html`<lastmod>${changedAt.toISOString()}</lastmod>`}</url>\n`,
)}</urlset>
`.markup;
}
