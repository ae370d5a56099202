import { Liveness, Readiness } from '../contract/health.ts';
import type { Gauge, Metrics } from '../plugins/metrics.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { Services } from '../services.ts';
import type { ChatConnections } from './chat/chat-route.ts';

/** A probe waits a second or two; a database that takes longer to say `select 1` is not available. */
const DATABASE_PATIENCE_MS = 2000;

export function addHealthRoutes(app: PublicApp, { health }: Pick<Services, 'health'>): void {
  app.get(
    '/health/live',
    {
      schema: {
        tags: ['operation'],
        operationId: 'live',
        summary: '进程在运行',
        response: { 200: Liveness },
      },
    },
    () => ({ status: 'live' as const }),
  );
  app.get(
    '/health/ready',
    {
      schema: {
        tags: ['operation'],
        operationId: 'ready',
        summary: '可以回答问题；只在启动中或没有数据库时为503',
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      const isDatabaseThere = await answersInTime(health.checkDatabase());
      const indexLag = isDatabaseThere ? await lagOf(health) : null;
      if (!isDatabaseThere) return reply.code(503).send({ status: 'database-unavailable', indexLag });
      if (indexLag === null) return reply.code(503).send({ status: 'starting', indexLag });
      return { status: 'ready' as const, indexLag };
    },
  );
}

export function addMetricsRoute(
  app: PublicApp,
  { health }: Pick<Services, 'health'>,
  metrics: Metrics,
  connections: ChatConnections,
): void {
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const { rss, heapUsed } = process.memoryUsage();
    const lag = (await lagOf(health)) ?? undefined;
    const usage = health.modelUsage();
    const text = metrics.render([
      ...modelGauges(usage),
      { name: 'policy_qa_index_lag_events', help: 'Events not yet in the search index.', value: lag },
      { name: 'policy_qa_chat_connections', help: 'Open WebSocket connections.', value: connections.count() },
      { name: 'process_resident_memory_bytes', help: 'Resident memory size in bytes.', value: rss },
      { name: 'nodejs_heap_size_used_bytes', help: 'JavaScript heap in use, in bytes.', value: heapUsed },
      { name: 'process_uptime_seconds', help: 'Seconds since the process started.', value: process.uptime() },
    ]);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').serializer(String).send(text);
  });
}

async function lagOf(health: Services['health']): Promise<number | null> {
  return health.indexLag().then(
    (lag) => lag ?? null,
    () => null,
  );
}

function answersInTime(check: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), DATABASE_PATIENCE_MS);
    check
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });
}

function modelGauges(usage: ReturnType<Services['health']['modelUsage']>): readonly Gauge[] {
  if (!usage) return [];
  const { inputTokens, outputTokens, cost, outcomes } = usage;
  const replied = outcomes.get('replied') ?? 0;
  const all = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  return [
    { name: 'policy_qa_model_requests', help: 'Questions put to the language model.', value: all },
    { name: 'policy_qa_model_failures', help: 'Of these, without a usable reply.', value: all - replied },
    { name: 'policy_qa_model_input_tokens', help: 'Tokens sent to the language model.', value: inputTokens },
    { name: 'policy_qa_model_output_tokens', help: 'Tokens written by it.', value: outputTokens },
    { name: 'policy_qa_model_cost_yuan', help: 'At the configured prices.', value: cost },
  ];
}
