import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDocumentNumbers, formatDocumentNumber } from '../../kb/policy/document-number.ts';
import { uncoveredQuestions } from '../../scripts/fitting/everyday-questions.ts';
import {
  type RunningPlatform,
  runCommand,
  startedPlatform,
  stopPlatform,
} from '../support/running-platform.ts';
import { findSeeds } from '../support/test-data.ts';

interface Answer {
  readonly status: string;
  readonly family: string;
  readonly blocks: readonly { readonly text: string; readonly kind: string }[];
  readonly citations: readonly {
    readonly title: string;
    readonly documentNumber?: string;
    readonly provisionLabel?: string;
    readonly quote: string;
  }[];
  readonly suggestions: readonly string[];
  readonly nextSteps: readonly { readonly text: string; readonly target: string }[];
}

interface SeedQuestion {
  readonly id: string;
  readonly seed: string;
  readonly question: string;
  readonly answerContains: readonly string[];
  readonly quote: string;
}

const seeds = findSeeds();
const questionsFile = resolve(import.meta.dirname, '..', 'fixtures', 'seed-questions.jsonl');
const bare = (text: string) => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');

describe.skipIf(!seeds)('the five notices', () => {
  let folder: string;
  let platform: RunningPlatform;

  const ask = async (question: string): Promise<Answer> => {
    const response = await fetch(`${platform.url}api/v1/questions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  };
  const textOf = (answer: Answer) => answer.blocks.map((block) => block.text).join('\n');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'policy-qa-seeds-'));
    chmodSync(folder, 0o755);
    const options = {
      dataDirectory: join(folder, 'data'),
      environment: { POLICY_QA_SAMPLE_LIBRARY: 'off', POLICY_QA_RATE_LIMIT: 'off' },
    };
    const imported = runCommand(options, 'import', 'policies', seeds as string, '--json');
    expect(imported.code, imported.stderr).toBe(0);
    expect(JSON.parse(imported.stdout).created).toHaveLength(5);
    platform = await startedPlatform(options);
  });

  afterAll(async () => {
    if (platform) await stopPlatform(platform);
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers which document orders validity to be marked', async () => {
    const answer = await ask('哪个文件要求统一标注有效性？');
    expect(answer.family).toBe('answered');
    const isRightClause = answer.citations.some(
      ({ documentNumber, quote }) =>
        documentNumber === '苏政办发〔2021〕29号' && quote.includes('统一标注有效性'),
    );
    expect(isRightClause).toBe(true);
  });

  it('answers from an annex which department is in charge', async () => {
    const answer = await ask('苏府办〔2020〕250号附件1里养老服务由哪个部门主管？');
    expect(textOf(answer)).toContain('市民政局');
    expect(answer.citations.some((citation) => /附件1/.test(citation.provisionLabel ?? ''))).toBe(true);
  });

  it('answers from a row of a table who leads', async () => {
    const answer = await ask('昆山2018年一号答由谁牵头？');
    expect(textOf(answer)).toContain('市政务办');
    expect(answer.blocks.some((block) => block.kind === 'table-row')).toBe(true);
  });

  it('says that a number is not in the library and offers no neighbour', async () => {
    const answer = await ask('苏府办〔2020〕251号说了什么？');
    expect(answer.status).toBe('unanswerable-identifier-not-found');
    expect(JSON.stringify(answer)).not.toContain('250号');
  });

  it('declines to foretell the stock market', async () => {
    const answer = await ask('明天股票会涨吗');
    expect(['redirected', 'refused', 'unanswerable']).toContain(answer.family);
    expect(answer.citations).toEqual([]);
  });

  it('offers no neighbour of any number that stands in the notices', async () => {
    const texts = readdirSync(seeds as string).map((name) =>
      readFileSync(join(seeds as string, name), 'utf8'),
    );
    const numbers = texts.flatMap((text) => findDocumentNumbers(text)).map((found) => found.documentNumber);
    const known = new Set(numbers.map(formatDocumentNumber));
    expect(known.size).toBeGreaterThanOrEqual(5);
    for (const number of numbers) {
      const neighbours = [
        { ...number, serial: number.serial + 1 },
        { ...number, serial: number.serial - 1 },
        ...(number.year === undefined
          ? []
          : [
              { ...number, year: number.year + 1 },
              { ...number, year: number.year - 1 },
            ]),
      ].filter((candidate) => candidate.serial > 0 && !known.has(formatDocumentNumber(candidate)));
      for (const neighbour of neighbours) {
        const asked = formatDocumentNumber(neighbour);
        const answer = await ask(`${asked}说了什么？`);
        expect(answer.status, asked).toBe('unanswerable-identifier-not-found');
        expect(answer.citations, asked).toEqual([]);
        const offered = JSON.stringify([answer.blocks, answer.suggestions, answer.nextSteps]);
        for (const other of known) expect(offered, asked).not.toContain(other);
      }
    }
  });

  it('leaves unanswered nearly all of 158 everyday questions that the notices say nothing on', async () => {
    const questions = [...(await uncoveredQuestions(true)), ...(await uncoveredQuestions(false))];
    const unrelated: string[] = [];
    for (const { question } of questions) {
      const answer = await ask(question);
      if (answer.family === 'answered') unrelated.push(`${question} → ${textOf(answer).slice(0, 80)}`);
    }
    // Measured: 3, before matters were told apart 17.
    expect(unrelated.length, unrelated.join('\n')).toBeLessThanOrEqual(5);
  });

  it.skipIf(!existsSync(questionsFile))(
    'answers at least 45 of 50 questions with the right clause',
    async () => {
      const questions = readFileSync(questionsFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as SeedQuestion);
      expect(questions).toHaveLength(50);
      const missed: string[] = [];
      for (const { id, question, quote, answerContains } of questions) {
        const answer = await ask(question);
        const shown = bare(textOf(answer));
        const wanted = Array.isArray(answerContains) ? answerContains : [answerContains];
        const isShown = wanted.every((words) => shown.includes(bare(String(words))));
        // A quote from a table is written with its cells side by side; the cited row names each cell's column.
        const cells = quote.split(/\s+/).map(bare);
        const isCited = answer.citations.some((citation) =>
          cells.every((cell) => bare(citation.quote).includes(cell)),
        );
        if (!isShown || !isCited)
          missed.push(`${id} ${question}（${answer.status}）${textOf(answer).slice(0, 120)}`);
      }
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(5);
    },
  );
});
