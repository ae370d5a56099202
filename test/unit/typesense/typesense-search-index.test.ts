import { afterAll, beforeAll } from 'vitest';
import { connectTypesense } from '../../../server/search/typesense/connect-typesense.ts';
import { createTypesenseSearchIndex } from '../../../server/search/typesense/create-typesense-search-index.ts';
import { describeSearchIndex } from '../../support/search-index-behaviour.ts';
import { createSmallEmbedder } from '../../support/small-embedder.ts';
import { startTypesenseServer, type TypesenseTestServer } from '../../support/typesense/typesense-server.ts';

let server: TypesenseTestServer;
beforeAll(async () => {
  server = await startTypesenseServer();
});
afterAll(() => server.close());

const connect = () => connectTypesense({ urls: [server.url], apiKey: 'key' });

describeSearchIndex('Typesense, by words, over the wire', async () =>
  createTypesenseSearchIndex({ connection: connect() }),
);

describeSearchIndex('Typesense, with a model, over the wire', async () =>
  createTypesenseSearchIndex({ connection: connect(), embedder: createSmallEmbedder() }),
);
