import helmet from 'helmet';
import type { PublicApp } from './public-app.ts';

/**
 * What other sites may use: the widget's script and the public interface, the WebSocket included, which therefore
 * accepts every origin. Nothing there depends on cookies, so a foreign page gains nothing that its visitor has not.
 */
const OPEN_PATHS = /^\/(api\/|widget\/|openapi\.json)/;

/**
 * Strict headers for pages, open CORS for the public interface. `frameAncestors` are CSP sources of sites that may
 * show the pages in a frame, such as a government portal.
 */
export function addSecurity(app: PublicApp, frameAncestors: readonly string[]): void {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: [...frameAncestors],
      },
    },
    // frame-ancestors says it more precisely, and X-Frame-Options cannot name other sites.
    frameguard: false,
    // TLS ends at the proxy, which knows whether every host under the domain speaks it.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', (request, reply, done) => {
    setHeaders(request.raw, reply.raw, (error) => (error instanceof Error ? done(error) : done()));
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (OPEN_PATHS.test(request.url)) {
      reply.header('access-control-allow-origin', '*');
      reply.header('access-control-expose-headers', 'retry-after, x-request-id');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      // Validity changes with the day and with every publication: nobody may show yesterday's.
      reply.header('cache-control', 'no-cache');
    }
    reply.header('x-request-id', request.id);
    done();
  });
  app.route({
    method: 'OPTIONS',
    url: '/api/*',
    schema: { hide: true },
    handler: (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', 'content-type, accept')
        .header('access-control-max-age', '86400')
        .send(),
  });
}
