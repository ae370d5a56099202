import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postJson } from '../support/post-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

const QUESTION = '张三的身份证330102199001011234能领育儿补贴吗';

const lines: string[] = [];
let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp({ rateLimit: true, onLogLine: (line) => lines.push(line) });
});

afterAll(() => testApp.close());

describe('headers', () => {
  it('let a page load nothing but its own scripts and styles', async () => {
    const { headers } = await fetch(`${testApp.url}/policies`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';').map((directive) => directive.trim())).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('let other sites call the public interface, without credentials', async () => {
    const answer = await fetch(`${testApp.url}/api/v1/policies`, {
      headers: { origin: 'https://www.example.gov.cn' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const preflight = await fetch(`${testApp.url}/api/v1/questions`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type, accept');
  });

  it('let other sites not read the pages', async () => {
    const { headers } = await fetch(`${testApp.url}/policies`, {
      headers: { origin: 'https://www.example.com' },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});

describe('the log', () => {
  it('says what was called, and neither who asked nor what', async () => {
    lines.length = 0;
    await (await fetch(`${testApp.url}/api/v1/questions`, postJson({ question: QUESTION }))).text();
    await (await fetch(`${testApp.url}/api/v1/search?q=${encodeURIComponent(QUESTION)}`)).text();
    await (await fetch(`${testApp.url}/search?q=${encodeURIComponent(QUESTION)}`)).text();
    await (await fetch(`${testApp.url}/api/v1/search?asOf=${encodeURIComponent(QUESTION)}`)).text();
    const routes = lines.map((line) => JSON.parse(line).route).filter(Boolean);
    expect(routes).toEqual(['/api/v1/questions', '/api/v1/search', '/search', '/api/v1/search']);
    for (const line of lines) {
      expect(decodeURIComponent(line)).not.toMatch(/张三|33010219900101|育儿补贴|127\.0\.0\.1/);
    }
  });
});

describe('the limit', () => {
  it('stops a flood of questions from one address, and says when to come back', async () => {
    const statuses: number[] = [];
    let refused: Response | undefined;
    for (let count = 0; count < 125; count += 1) {
      const response = await fetch(`${testApp.url}/api/v1/questions`, postJson({ question: '你好' }));
      statuses.push(response.status);
      if (response.status === 429) refused ??= response;
      else await response.text();
    }
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(100);
    expect(statuses.at(-1)).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ code: 'too-many-requests' });
  });

  it('leaves the health probes alone', async () => {
    const probes = Array.from({ length: 700 }, () => fetch(`${testApp.url}/health/live`));
    const statuses = (await Promise.all(probes)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
