import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';
import type { BenchmarkRow } from './benchmark-table.ts';
import { findLabelledSet } from './labelled-sets.ts';
import { milliseconds, percentile } from './latency.ts';
import { SERVER_FLAGS } from './server-flags.ts';

const SET = 'ncp_plus';
const WARM_UP = 200;
const PER_SECOND = 50;
const OPEN_LOOP_SECONDS = 20;
const CONNECTIONS = 32;
const CLOSED_LOOP_SECONDS = 10;

/**
 * A question asked over HTTP, until the whole answer is there; it is committed by then. Throws where none came: an
 * answer that failed, in time or otherwise, is answered too, and must not be counted.
 */
function ask(url: string, agent: Agent, question: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(`${url}api/v1/questions`, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.once('end', () => {
        const failure =
          response.statusCode === 200
            ? /"status":"(failed[^"]*)"/.exec(body)?.[1]
            : `HTTP ${response.statusCode}`;
        if (failure === undefined) resolve();
        else reject(new Error(failure));
      });
    });
    asked.once('error', reject);
    asked.end(JSON.stringify({ question, channel: 'api' }));
  });
}

interface Waits {
  readonly milliseconds: readonly number[];
  readonly failed: number;
}

/** Open loop: a question falls due whether or not those before it are answered, and waits from then on. */
async function askAtRate(url: string, agent: Agent, questionAt: (at: number) => string): Promise<Waits> {
  const start = performance.now();
  const asked: Promise<number | undefined>[] = [];
  for (let at = 0; at < PER_SECOND * OPEN_LOOP_SECONDS; at++) {
    const due = start + (1_000 * at) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await delay(wait);
    asked.push(
      ask(url, agent, questionAt(at)).then(
        () => performance.now() - due,
        () => undefined,
      ),
    );
  }
  const waits = (await Promise.all(asked)).filter((wait) => wait !== undefined);
  return { milliseconds: waits, failed: asked.length - waits.length };
}

/** Answers a second, those that failed left out. */
async function askInParallel(url: string, agent: Agent, questionAt: (at: number) => string): Promise<number> {
  const end = performance.now() + 1_000 * CLOSED_LOOP_SECONDS;
  let asked = 0;
  let answered = 0;
  const visit = async (): Promise<void> => {
    while (performance.now() < end) {
      await ask(url, agent, questionAt(asked++)).then(
        () => answered++,
        () => undefined,
      );
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, visit));
  return answered / ((performance.now() - start) / 1_000);
}

/** The log goes to the same output; the address stands on a line of its own. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /^\{"url":"([^"]+)"\}$/.exec(line) ?? [];
    if (url === undefined) continue;
    output.resume();
    return url;
  }
  throw new Error('the server ended before it had an address');
}

/** Whole answers through HTTP; the server is another process, so that the load is not part of what it measures. */
export async function measureAnswers(announce: (line: string) => void): Promise<readonly BenchmarkRow[]> {
  const folder = findLabelledSet(SET);
  const questions = folder
    ? parseLabelledQuestions(readFileSync(join(folder, 'questions.jsonl'), 'utf8')).map(
        ({ question }) => question,
      )
    : ['高龄津贴的申请条件', '临时救助怎么办理', '公租房的补贴标准是多少', '生育津贴由谁审核'];
  const questionAt = (at: number) => questions[at % questions.length] as string;
  const script = join(import.meta.dirname, 'serve-library.ts');
  const words = folder ? [join(folder, 'policies.jsonl')] : [];
  const server = spawn(process.execPath, [...SERVER_FLAGS, script, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(server, 'close');
  const url = await addressOf(server.stdout);
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
  try {
    for (let at = 0; at < WARM_UP; at++) await ask(url, agent, questionAt(at));
    announce(`答复，每秒 ${PER_SECOND} 问，${OPEN_LOOP_SECONDS} 秒`);
    const waits = await askAtRate(url, agent, questionAt);
    announce(`答复，${CONNECTIONS} 个连接，${CLOSED_LOOP_SECONDS} 秒`);
    const perSecond = await askInParallel(url, agent, questionAt);
    const { failed } = waits;
    const [p50, p95] = [percentile(waits.milliseconds, 0.5), percentile(waits.milliseconds, 0.95)];
    return [
      {
        what: `答复（${folder ? SET : '仿真通知'}），每秒 ${PER_SECOND} 问，p50 / p95`,
        measured: `${milliseconds(p50)} / ${milliseconds(p95)}${failed > 0 ? `，${failed} 问失败` : ''}`,
        budget: '≤ 15 / 40 毫秒',
        isWithin: failed === 0 && p50 <= 15 && p95 <= 40,
      },
      {
        what: `答复，${CONNECTIONS} 个连接`,
        measured: `${perSecond.toFixed(0)} 条/秒`,
        budget: '≥ 150 条/秒',
        isWithin: perSecond >= 150,
      },
    ];
  } finally {
    agent.destroy();
    server.stdin.end();
    await closed;
  }
}
