import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemWire } from '../../server/contract/problem.ts';
import { readJson } from '../support/read-json.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await openTestApp();
});

afterAll(() => testApp.close());

interface Refusal {
  readonly response: Response;
  readonly problem: ProblemWire;
}

async function request(path: string, init?: RequestInit): Promise<Refusal> {
  const response = await fetch(testApp.url + path, init);
  return { response, problem: await readJson<ProblemWire>(response) };
}

const post = (body: string, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
});

describe('a problem', () => {
  it.each<[string, string, RequestInit | undefined, number, string]>([
    ['an unknown address', '/api/v1/nothing', undefined, 404, 'not-found'],
    ['an unknown record', '/api/v1/policies/nothing', undefined, 404, 'not-found'],
    ['another method', '/api/v1/questions', { method: 'DELETE' }, 405, 'method-not-allowed'],
    ['broken JSON', '/api/v1/questions', post('{"question":'), 400, 'malformed-json'],
    ['no body', '/api/v1/questions', post(''), 400, 'malformed-json'],
    ['another type', '/api/v1/questions', post('产假', 'text/plain'), 415, 'unsupported-media-type'],
    [
      'a form',
      '/api/v1/questions',
      post('a=1', 'application/x-www-form-urlencoded'),
      415,
      'unsupported-media-type',
    ],
    ['a large body', '/api/v1/questions', post(`"${'a'.repeat(70_000)}"`), 413, 'payload-too-large'],
    ['a wrong id', '/api/v1/policies/%E4%BA%A7', undefined, 400, 'invalid-request'],
    ['a damaged address', '/api/v1/policies/%E4%BA', undefined, 400, 'invalid-request'],
    ['a very long address', `/api/v1/policies/${'a'.repeat(600)}`, undefined, 414, 'address-too-long'],
    ['a wrong page', '/api/v1/policies?page=-1', undefined, 400, 'invalid-request'],
    ['a parameter twice', '/api/v1/search?q=a&q=b', undefined, 400, 'invalid-request'],
    ['an impossible date', '/api/v1/search?q=a&asOf=2024-13-01', undefined, 400, 'invalid-request'],
    ['no WebSocket', '/api/v1/chat', undefined, 426, 'upgrade-required'],
  ])('of %s has a status, a code and a Chinese sentence', async (_what, path, init, status, code) => {
    const { response, problem } = await request(path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ status, code, type: `urn:policy-qa:problem:${code}` });
    expect(problem.detail).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(problem.requestId).toBe(response.headers.get('x-request-id'));
  });

  it('of a wrong method says which are right', async () => {
    const { response } = await request('/api/v1/questions', { method: 'PUT' });
    expect(response.headers.get('allow')).toBe('POST');
    const other = await request('/api/v1/search', { method: 'POST' });
    expect(other.response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('does not repeat what was sent', async () => {
    const { problem } = await request('/api/v1/search?q=a&asOf=330102199001011234');
    expect(JSON.stringify(problem)).not.toContain('330102199001011234');
  });

  it.each([
    ['a request that is no HTTP', '产假有几天？\r\n\r\n', '/openapi.json'],
    [
      'an address that is not escaped',
      'GET /api/v1/search?q=产假 HTTP/1.1\r\nhost: localhost\r\n\r\n',
      '百分号编码',
    ],
  ])('answers %s', async (_, sent, advice) => {
    const { port } = new URL(testApp.url);
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(sent));
      let received = '';
      socket.on('data', (bytes) => {
        received += String(bytes);
      });
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"code":"invalid-request"');
    expect(text).toContain(advice);
  });

  it('is a page for a browser', async () => {
    const response = await fetch(`${testApp.url}/policies/nothing`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toContain('没有这份政策文件');
  });
});
