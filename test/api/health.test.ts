import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Services } from '../../server/services.ts';
import { postJson } from '../support/post-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp();
});

afterAll(() => testApp.close());

/** The same parts in a state that does not last long enough to be met: still building, database gone. */
async function withHealth<T>(health: Services['health'], visit: (url: string) => Promise<T>): Promise<T> {
  const app = await createApp(
    { ...testApp.services, newId: randomUUID, health },
    { rateLimit: false, trustProxy: false, logLevel: 'silent' },
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return visit(url).finally(() => app.close());
}

describe('health', () => {
  it('is live and ready, with the lag of the index', async () => {
    const live = await fetch(`${testApp.url}/health/live`);
    expect(await live.json()).toEqual({ status: 'live' });
    const ready = await fetch(`${testApp.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', indexLag: 0 });
  });

  it('is 503 while the index is first being built, and questions wait', async () => {
    const starting = { ...testApp.services.health, indexLag: () => Promise.resolve(undefined) };
    await withHealth(starting, async (url) => {
      const ready = await fetch(`${url}/health/ready`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toEqual({ status: 'starting', indexLag: null });
      const asked = await fetch(`${url}/api/v1/questions`, postJson({ question: '产假' }));
      expect(asked.status).toBe(503);
      expect(await asked.json()).toMatchObject({ code: 'service-starting' });
    });
  });

  it('is 503 without a database', async () => {
    const gone = { ...testApp.services.health, checkDatabase: () => Promise.reject(new Error('gone')) };
    await withHealth(gone, async (url) => {
      const ready = await fetch(`${url}/health/ready`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toEqual({ status: 'database-unavailable', indexLag: null });
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
    });
  });
});

describe('GET /metrics', () => {
  it('counts requests by route, answers by status, and tells the lag', async () => {
    const before = await readMetrics();
    await fetch(`${testApp.url}/api/v1/questions`, postJson({ question: '女职工产假有多少天？' }));
    await fetch(`${testApp.url}/policies/nothing`);
    const after = await readMetrics();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown('policy_qa_http_requests_total{method="POST",route="/api/v1/questions",status="200"}')).toBe(
      1,
    );
    expect(grown('policy_qa_http_requests_total{method="GET",route="/policies/:id",status="404"}')).toBe(1);
    expect([...after.keys()].filter((name) => name.startsWith('policy_qa_answers_total{'))).toHaveLength(1);
    expect(after.get('policy_qa_index_lag_events')).toBe(0);
    expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  });
});

async function readMetrics(): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${testApp.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const samples = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const gap = line.lastIndexOf(' ');
      return [line.slice(0, gap), Number(line.slice(gap + 1))];
    }),
  );
}
