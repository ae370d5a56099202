import { connectTypesense } from '../../../server/search/typesense/connect-typesense.ts';
import { createTypesenseSearchIndex } from '../../../server/search/typesense/create-typesense-search-index.ts';
import { describeSearchIndex } from '../../support/search-index-behaviour.ts';
import { createSmallEmbedder } from '../../support/small-embedder.ts';

/** Only where POLICY_QA_TYPESENSE_URL names a server (vitest.config.ts); in collections of its own. */
const connection = connectTypesense({
  urls: (process.env.POLICY_QA_TYPESENSE_URL ?? '').split(','),
  apiKey: process.env.POLICY_QA_TYPESENSE_API_KEY ?? '',
});

describeSearchIndex('a real Typesense server, by words', () =>
  createTypesenseSearchIndex({ connection, alias: 'policy_qa_test_words' }),
);

describeSearchIndex('a real Typesense server, with a model', () =>
  createTypesenseSearchIndex({
    connection,
    alias: 'policy_qa_test_model',
    embedder: createSmallEmbedder({ 高龄津贴: 'allowance', 公积金: 'fund' }),
  }),
);
