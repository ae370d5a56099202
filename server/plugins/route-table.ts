import type { PublicApp } from './public-app.ts';

/** Which methods a path takes: the router only says that it does not take this one. */
export interface RouteTable {
  /** Empty for an address that no route serves. */
  methodsOf(url: string): readonly string[];
}

/** Must be made before the routes are added. */
export function createRouteTable(app: PublicApp): RouteTable {
  const patterns = new Map<string, { readonly matcher: RegExp; readonly methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = patterns.get(url) ?? { matcher: matcherOf(url), methods: new Set<string>() };
    for (const name of [method].flat()) known.methods.add(name);
    patterns.set(url, known);
  });
  return {
    methodsOf(url) {
      const path = (url.split('?')[0] ?? '').replace(/(.)\/$/, '$1');
      const served = [...patterns.values()].filter(({ matcher }) => matcher.test(path));
      return [...new Set(served.flatMap(({ methods }) => [...methods]))]
        .filter((method) => method !== 'OPTIONS')
        .sort();
    },
  };
}

function matcherOf(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((segment) => {
      if (segment.startsWith(':')) return '[^/]+';
      if (segment === '*') return '.+';
      return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}$`);
}
