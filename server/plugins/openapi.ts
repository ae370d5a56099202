import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { PublicApp } from './public-app.ts';

type JsonObject = { readonly [key: string]: unknown };

/** Serves the description generated from the schemas that also check requests and responses. */
export async function addOpenApi(app: PublicApp, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '明答 政策问答平台',
        version,
        description:
          '每句有据，据必现行。错误一律为 RFC 9457 problem+json，code 不变。公开接口不用凭据，允许跨域调用。',
      },
    },
    hideUntagged: true,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  let description: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    description ??= JSON.stringify(
      withoutUnusedSchemas(app.swagger({ yaml: false }) as unknown as JsonObject),
    );
    return reply.type('application/json').serializer(String).send(description);
  });
}

/** The generator describes every named schema twice, as input and as output; most of one side is never used. */
function withoutUnusedSchemas(document: JsonObject): JsonObject {
  const components = document.components as JsonObject | undefined;
  const schemas = (components?.schemas ?? {}) as JsonObject;
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(document.paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}
