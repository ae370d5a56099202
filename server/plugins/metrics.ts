import type { PublicApp } from './public-app.ts';

const DURATION_BUCKETS = [0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 10];

export interface Gauge {
  readonly name: string;
  readonly help: string;
  /** Left out of the report where undefined. */
  readonly value: number | undefined;
}

export interface Metrics {
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  countAnswer(status: string): void;
  /** Prometheus text format 0.0.4. */
  render(gauges: readonly Gauge[]): string;
}

export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const answers = new Map<string, number>();
  const durations = new Map<string, { readonly buckets: number[]; sum: number; count: number }>();
  return {
    observeRequest(method, route, status, seconds) {
      increment(requests, labels({ method, route, status: String(status) }));
      const key = labels({ method, route });
      const histogram = durations.get(key) ?? { buckets: DURATION_BUCKETS.map(() => 0), sum: 0, count: 0 };
      for (const [place, bound] of DURATION_BUCKETS.entries()) {
        if (seconds <= bound) histogram.buckets[place] = (histogram.buckets[place] ?? 0) + 1;
      }
      histogram.sum += seconds;
      histogram.count += 1;
      durations.set(key, histogram);
    },
    countAnswer(status) {
      increment(answers, labels({ status }));
    },
    render(gauges) {
      const lines = [
        ...family('policy_qa_http_requests_total', 'counter', 'HTTP requests by route and status.'),
        ...[...requests].map(([key, count]) => `policy_qa_http_requests_total{${key}} ${count}`),
        ...family('policy_qa_http_request_duration_seconds', 'histogram', 'Time to the end of the response.'),
        ...[...durations].flatMap(([key, histogram]) => histogramLines(key, histogram)),
        ...family('policy_qa_answers_total', 'counter', 'Answers by status.'),
        ...[...answers].map(([key, count]) => `policy_qa_answers_total{${key}} ${count}`),
        ...gauges.flatMap(({ name, help, value }) =>
          value === undefined ? [] : [...family(name, 'gauge', help), `${name} ${value}`],
        ),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

/** Routes are counted by their pattern, so that addresses with ids or questions in them make no series. */
export function addMetrics(app: PublicApp, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function labels(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
    .join(',');
}

function family(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function histogramLines(
  key: string,
  {
    buckets,
    sum,
    count,
  }: { readonly buckets: readonly number[]; readonly sum: number; readonly count: number },
): readonly string[] {
  const name = 'policy_qa_http_request_duration_seconds';
  return [
    ...DURATION_BUCKETS.map((bound, place) => `${name}_bucket{${key},le="${bound}"} ${buckets[place] ?? 0}`),
    `${name}_bucket{${key},le="+Inf"} ${count}`,
    `${name}_sum{${key}} ${sum}`,
    `${name}_count{${key}} ${count}`,
  ];
}
