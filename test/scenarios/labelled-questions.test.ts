import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';
import {
  type RunningPlatform,
  runCommand,
  startedPlatform,
  stopPlatform,
} from '../support/running-platform.ts';
import { findTestData } from '../support/test-data.ts';

interface Answer {
  readonly status: string;
  readonly family: string;
  readonly blocks: readonly {
    readonly kind: string;
    readonly text: string;
    readonly citationIds: readonly string[];
    readonly highlights: readonly { readonly start: number; readonly end: number }[];
  }[];
  readonly citations: readonly {
    readonly id: string;
    readonly provisionId: string;
    readonly versionId: string;
    readonly quote: string;
    readonly quoteStart: number;
    readonly quoteEnd: number;
  }[];
}

const data = findTestData();
const ASKED = 300;

describe.skipIf(!data)('the labelled questions through the running platform', () => {
  const set = join(data ?? '', 'ncp_plus');
  const questions = data
    ? parseLabelledQuestions(readFileSync(join(set, 'questions.jsonl'), 'utf8')).filter(
        (question) => question.isAnswerable,
      )
    : [];
  let folder: string;
  let platform: RunningPlatform;
  let evaluated: Record<string, number>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'policy-qa-labelled-'));
    chmodSync(folder, 0o755);
    const options = {
      dataDirectory: join(folder, 'data'),
      environment: { POLICY_QA_SAMPLE_LIBRARY: 'off', POLICY_QA_RATE_LIMIT: 'off' },
    };
    const imported = runCommand(options, 'import', 'policies', join(set, 'policies.jsonl'), '--json');
    expect(imported.code, imported.stderr).toBe(0);
    evaluated = JSON.parse(runCommand(options, 'evaluate', set, '--json').stdout).metrics;
    platform = await startedPlatform(options);
  });

  afterAll(async () => {
    if (platform) await stopPlatform(platform);
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds over HTTP what evaluate finds', async () => {
    let first = 0;
    let ten = 0;
    for (const { question, goldIds } of questions) {
      const address = new URL('api/v1/search', platform.url);
      address.search = String(new URLSearchParams({ q: question, kind: 'policy', pageSize: '10' }));
      const { hits } = (await (await fetch(address)).json()) as { hits: { id: string }[] };
      const rank = hits.findIndex((hit) => goldIds.includes(hit.id));
      if (rank === 0) first++;
      if (rank >= 0) ten++;
    }
    const hit1 = first / questions.length;
    const hit10 = ten / questions.length;
    expect(Math.abs(hit1 - (evaluated['hit@1'] ?? 0)), `hit@1 ${hit1}`).toBeLessThanOrEqual(0.01);
    expect(Math.abs(hit10 - (evaluated['hit@10'] ?? 0)), `hit@10 ${hit10}`).toBeLessThanOrEqual(0.01);
    expect(hit1).toBeGreaterThanOrEqual(0.77);
    expect(hit10).toBeGreaterThanOrEqual(0.93);
  });

  it(`cites verbatim in every answer of ${ASKED}`, async () => {
    let answered = 0;
    for (const { question } of questions.slice(0, ASKED)) {
      const response = await fetch(`${platform.url}api/v1/questions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question }),
      });
      const answer = (await response.json()) as Answer;
      if (answer.family === 'answered') answered++;
      const cited = new Map(answer.citations.map((citation) => [citation.id, citation]));
      for (const block of answer.blocks) {
        if (block.kind !== 'canned') expect(block.citationIds.length, question).toBeGreaterThan(0);
        for (const id of block.citationIds) expect(cited.has(id), question).toBe(true);
        for (const { start, end } of block.highlights) {
          expect(start < end && end <= block.text.length, question).toBe(true);
        }
      }
      for (const { provisionId, versionId, quote, quoteStart, quoteEnd } of answer.citations) {
        const address = `${platform.url}api/v1/provisions/${encodeURIComponent(provisionId)}?version=${encodeURIComponent(versionId)}`;
        const provision = (await (await fetch(address)).json()) as { text: string };
        expect(provision.text.slice(quoteStart, quoteEnd), question).toBe(quote);
        expect(quote.length).toBeGreaterThan(0);
      }
    }
    expect(answered).toBeGreaterThan(ASKED * 0.8);
  });
});
