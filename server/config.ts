import { resolve } from 'node:path';
import { z } from 'zod';
import { type LanguageModelSettings, OUTPUT_FORMS } from './llm/language-model-settings.ts';

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

const VARIABLES = {
  POLICY_QA_HOST: z.string().min(1).default('127.0.0.1'),
  POLICY_QA_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  POLICY_QA_DATA_DIR: z.string().min(1).default('data'),
  POLICY_QA_SAMPLE_LIBRARY: onOff.default(true),
  POLICY_QA_RATE_LIMIT: onOff.default(true),
  POLICY_QA_TRUST_PROXY: onOff.default(false),
  POLICY_QA_PUBLIC_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[^/\s]+\/?$/)
    .transform((address) => address.replace(/\/$/, ''))
    .optional(),
  POLICY_QA_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  POLICY_QA_DIVISION_CODE: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  POLICY_QA_QUESTION_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(180),
  POLICY_QA_CONTACT_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  POLICY_QA_OCR_COMMAND: z.string().min(1).optional(),
  POLICY_QA_LLM_BASE_URL: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/)
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  POLICY_QA_LLM_API_KEY: z.string().min(1).optional(),
  POLICY_QA_LLM_MODEL: z.string().min(1).optional(),
  POLICY_QA_LLM_OUTPUT: z.enum(OUTPUT_FORMS).optional(),
  POLICY_QA_LLM_TIMEOUT_MS: z.coerce.number().int().min(1000).max(120_000).default(20_000),
  POLICY_QA_LLM_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(8),
  POLICY_QA_LLM_INPUT_PRICE: z.coerce.number().min(0).optional(),
  POLICY_QA_LLM_OUTPUT_PRICE: z.coerce.number().min(0).optional(),
  POLICY_QA_TYPESENSE_URL: z
    .string()
    .transform((list) => list.split(',').map((address) => address.trim().replace(/\/+$/, '')))
    .pipe(z.array(z.string().regex(/^https?:\/\/[^\s/]+(\/\S*)?$/)).min(1))
    .optional(),
  POLICY_QA_TYPESENSE_API_KEY: z.string().min(1).optional(),
  POLICY_QA_EMBEDDING_BASE_URL: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  POLICY_QA_EMBEDDING_API_KEY: z.string().min(1).optional(),
  POLICY_QA_EMBEDDING_MODEL: z.string().min(1).optional(),
  POLICY_QA_EMBEDDING_DIMENSIONS: z.coerce.number().int().min(8).max(4096).optional(),
  POLICY_QA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
} as const;

/** Read elsewhere, for other purposes; known, so not reported as misspelt. */
const KNOWN_ELSEWHERE = ['POLICY_QA_TEST_DATA', 'POLICY_QA_TEST_DATABASE_URL', 'POLICY_QA_CALLER_DIR'];

/** What each variable expects, in Chinese, for the sentence that rejects a wrong value. */
const EXPECTATIONS: Readonly<Record<keyof typeof VARIABLES, string>> = {
  POLICY_QA_HOST: '监听地址，例如 127.0.0.1、0.0.0.0 或 ::',
  POLICY_QA_PORT: '0 到 65535 的整数',
  POLICY_QA_DATA_DIR: '数据目录的路径',
  POLICY_QA_SAMPLE_LIBRARY: 'on 或 off',
  POLICY_QA_RATE_LIMIT: 'on 或 off',
  POLICY_QA_TRUST_PROXY: 'on 或 off',
  POLICY_QA_PUBLIC_ORIGIN: '对外的网址，只到主机和端口，例如 https://zhengce.example.gov.cn',
  POLICY_QA_DATABASE_URL: '以 postgres:// 或 postgresql:// 开头的地址',
  POLICY_QA_DIVISION_CODE: '6 到 12 位行政区划代码',
  POLICY_QA_QUESTION_RETENTION_DAYS: '1 到 3650 的整数（天）',
  POLICY_QA_CONTACT_RETENTION_DAYS: '1 到 3650 的整数（天）',
  POLICY_QA_OCR_COMMAND: '一条命令，读取最后一个参数所指的文件，把文字写到标准输出',
  POLICY_QA_LLM_BASE_URL: '语言模型接口的地址，以 http:// 或 https:// 开头，通常以 /v1 结尾',
  POLICY_QA_LLM_API_KEY: '语言模型接口的密钥',
  POLICY_QA_LLM_MODEL: '语言模型的名称，例如 qwen-plus',
  POLICY_QA_LLM_OUTPUT: 'json-schema、tool 或 json-object',
  POLICY_QA_LLM_TIMEOUT_MS: '1000 到 120000 的整数（毫秒）',
  POLICY_QA_LLM_CONCURRENCY: '1 到 256 的整数',
  POLICY_QA_LLM_INPUT_PRICE: '不小于 0 的数（元/百万词元）',
  POLICY_QA_LLM_OUTPUT_PRICE: '不小于 0 的数（元/百万词元）',
  POLICY_QA_TYPESENSE_URL:
    'Typesense 各节点的地址，以逗号分隔，例如 http://10.0.0.1:8108,http://10.0.0.2:8108',
  POLICY_QA_TYPESENSE_API_KEY: 'Typesense 的密钥',
  POLICY_QA_EMBEDDING_BASE_URL: '向量服务的地址，例如 https://api.example.com/v1',
  POLICY_QA_EMBEDDING_API_KEY: '向量服务的密钥',
  POLICY_QA_EMBEDDING_MODEL: '向量模型的名称',
  POLICY_QA_EMBEDDING_DIMENSIONS: '8 到 4096 的整数',
  POLICY_QA_LOG_LEVEL: 'fatal、error、warn、info、debug 或 silent',
};

/** 向量服务: an endpoint that speaks the OpenAI embeddings protocol. */
export interface EmbeddingEndpoint {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Asked of the model; undefined: as many as it gives. */
  readonly dimensions: number | undefined;
}

/** 配置: read once at start, never changed. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute path. */
  readonly dataDirectory: string;
  readonly sampleLibrary: boolean;
  readonly rateLimit: boolean;
  readonly trustProxy: boolean;
  /** Scheme, host and port under which visitors reach the pages; undefined: as each request says. */
  readonly publicOrigin: string | undefined;
  /** Undefined: the embedded PostgreSQL in the data directory. */
  readonly databaseUrl: string | undefined;
  /** The division assumed when a question names none; undefined: no division filter. */
  readonly defaultDivisionCode: string | undefined;
  /** 保存期限 of questions with their answers, and of contacts left for a reply, in days. */
  readonly retention: { readonly questionDays: number; readonly contactDays: number };
  /** Run by the shell with the path of a scanned file as last argument; prints its text. Undefined: scans are refused. */
  readonly ocrCommand: string | undefined;
  /** Undefined: answers are verbatim. */
  readonly languageModel: LanguageModelSettings | undefined;
  /** Undefined: the search index in this process. */
  readonly typesense: { readonly urls: readonly string[]; readonly apiKey: string } | undefined;
  /** Undefined: no endpoint gives vectors. */
  readonly embedding: EmbeddingEndpoint | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

export class ConfigError extends Error {
  readonly code = 'invalid-configuration';
}

export interface ConfigReading {
  readonly config: Config;
  /** `POLICY_QA_*` names nobody reads: most likely misspelt. */
  readonly unknownNames: readonly string[];
}

type Values = z.infer<z.ZodObject<typeof VARIABLES>>;

function typesenseOf(values: Values): Config['typesense'] {
  const { POLICY_QA_TYPESENSE_URL: urls, POLICY_QA_TYPESENSE_API_KEY: apiKey } = values;
  if (urls === undefined) return undefined;
  if (apiKey === undefined) {
    throw new ConfigError('设置了 POLICY_QA_TYPESENSE_URL，还需要设置 POLICY_QA_TYPESENSE_API_KEY。');
  }
  return { urls, apiKey };
}

function embeddingOf(values: Values): Config['embedding'] {
  const { POLICY_QA_EMBEDDING_BASE_URL: baseUrl, POLICY_QA_EMBEDDING_MODEL: model } = values;
  if (baseUrl === undefined) return undefined;
  if (model === undefined) {
    throw new ConfigError('设置了 POLICY_QA_EMBEDDING_BASE_URL，还需要设置 POLICY_QA_EMBEDDING_MODEL。');
  }
  const { POLICY_QA_EMBEDDING_API_KEY: apiKey, POLICY_QA_EMBEDDING_DIMENSIONS: dimensions } = values;
  return { baseUrl, apiKey, model, dimensions };
}

/** Reads the environment; throws one sentence that names the variable and what it expects. */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): ConfigReading {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('POLICY_QA_') && value !== ''),
  );
  const parsed = z.object(VARIABLES).safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof VARIABLES;
    throw new ConfigError(`环境变量 ${name} 的值“${given[name]}”不正确，应为：${EXPECTATIONS[name]}。`);
  }
  const values = parsed.data;
  const unknownNames = Object.keys(given).filter(
    (name) => !(name in VARIABLES) && !KNOWN_ELSEWHERE.includes(name),
  );
  return {
    unknownNames,
    config: Object.freeze({
      host: values.POLICY_QA_HOST,
      port: values.POLICY_QA_PORT,
      dataDirectory: resolve(root, values.POLICY_QA_DATA_DIR),
      sampleLibrary: values.POLICY_QA_SAMPLE_LIBRARY,
      rateLimit: values.POLICY_QA_RATE_LIMIT,
      trustProxy: values.POLICY_QA_TRUST_PROXY,
      publicOrigin: values.POLICY_QA_PUBLIC_ORIGIN,
      databaseUrl: values.POLICY_QA_DATABASE_URL,
      defaultDivisionCode: values.POLICY_QA_DIVISION_CODE,
      retention: {
        questionDays: values.POLICY_QA_QUESTION_RETENTION_DAYS,
        contactDays: values.POLICY_QA_CONTACT_RETENTION_DAYS,
      },
      ocrCommand: values.POLICY_QA_OCR_COMMAND,
      languageModel: readLanguageModel(values, environment),
      typesense: typesenseOf(values),
      embedding: embeddingOf(values),
      logLevel: values.POLICY_QA_LOG_LEVEL,
    }),
  };
}

/** The client library would send questions and passages to a third party with one of these set. */
const TRACING = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'];

function readLanguageModel(
  values: z.infer<z.ZodObject<typeof VARIABLES>>,
  environment: NodeJS.ProcessEnv,
): LanguageModelSettings | undefined {
  const { POLICY_QA_LLM_BASE_URL: baseUrl, POLICY_QA_LLM_MODEL: model } = values;
  if (baseUrl === undefined && model === undefined) return undefined;
  if (baseUrl === undefined || model === undefined) {
    const missing = baseUrl === undefined ? 'POLICY_QA_LLM_BASE_URL' : 'POLICY_QA_LLM_MODEL';
    throw new ConfigError(`使用语言模型须同时设置接口地址和模型名称，缺少 ${missing}；不使用时两个都不设。`);
  }
  const traced = TRACING.find((name) => environment[name] === 'true');
  if (traced !== undefined)
    throw new ConfigError(`环境变量 ${traced} 会把问题和资料发送给第三方，请删除后再启动。`);
  return {
    baseUrl,
    apiKey: values.POLICY_QA_LLM_API_KEY,
    model,
    output: values.POLICY_QA_LLM_OUTPUT,
    timeoutMs: values.POLICY_QA_LLM_TIMEOUT_MS,
    concurrency: values.POLICY_QA_LLM_CONCURRENCY,
    inputPrice: values.POLICY_QA_LLM_INPUT_PRICE,
    outputPrice: values.POLICY_QA_LLM_OUTPUT_PRICE,
  };
}
