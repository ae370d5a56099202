import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface MediaType {
  readonly schema?: object | undefined;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, MediaType>> }>>;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** Holds responses to the published description; keeps which operations were seen with which status. */
export interface ContractCheck {
  /** Fetches, checks status, media type and body against the description, and returns the body. */
  fetch(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: unknown }>;
  /** `operationId status`. */
  readonly seen: ReadonlySet<string>;
  readonly operationIds: readonly string[];
}

export async function openContractCheck(baseUrl: string): Promise<ContractCheck> {
  const document = (await (await fetch(`${baseUrl}/openapi.json`)).json()) as OpenApiDocument;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      matcher: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      path,
      operation,
    })),
  );
  const seen = new Set<string>();

  return {
    seen,
    operationIds: operations.map(({ operation }) => operation.operationId),
    async fetch(path, init = {}) {
      const response = await fetch(baseUrl + path, init);
      const method = init.method ?? 'GET';
      const pathname = path.split('?')[0] ?? '';
      const described = operations.find(
        (candidate) => candidate.method === method && candidate.matcher.test(pathname),
      );
      if (described === undefined) throw new Error(`${method} ${pathname} is not described`);
      const expected = described.operation.responses[response.status];
      if (expected === undefined)
        throw new Error(`${method} ${pathname}: status ${response.status} is not described`);
      seen.add(`${described.operation.operationId} ${response.status}`);
      const text = await response.text();
      const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
      if (text === '' && expected.content === undefined)
        return { status: response.status, headers: response.headers, body: undefined };
      if (expected.content?.[type] === undefined)
        throw new Error(`${method} ${pathname}: ${response.status} ${type} is not described`);
      const body: unknown = type.endsWith('json') ? JSON.parse(text) : text;
      const pointer = [
        'paths',
        described.path,
        method.toLowerCase(),
        'responses',
        String(response.status),
        'content',
        type,
        'schema',
      ]
        .map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
        .join('/');
      const validate = ajv.getSchema(`openapi#/${pointer}`);
      if (validate === undefined) throw new Error(`no schema at ${pointer}`);
      if (!validate(body)) throw new Error(`${method} ${path}: ${ajv.errorsText(validate.errors)}`);
      return { status: response.status, headers: response.headers, body };
    },
  };
}
