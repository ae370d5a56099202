import type { FastifyRequest } from 'fastify';

/** Scheme, host and port for addresses that leave the site: feeds, site maps, exports, what search engines are told. */
export type PublicOrigin = (request: FastifyRequest) => string;

/** As configured; without that the way the request came in, so that a trial on one machine has working addresses. */
export function createPublicOrigin(configured: string | undefined): PublicOrigin {
  return (request) => configured ?? `${request.protocol}://${request.host}`;
}
