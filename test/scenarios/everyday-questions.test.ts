import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../kb/answering/answer.ts';
import { createAnswerQuestion } from '../../kb/answering/answer-question.ts';
import { type LabelledQuestion, parseLabelledQuestions } from '../../kb/evaluation/labelled-question.ts';
import { type Evaluated, libraryOfSet, readQuestions } from '../../scripts/commands/labelled-set.ts';
import { createInMemoryAnswerLog } from '../support/in-memory-answer-log.ts';
import { findTestData } from '../support/test-data.ts';

const data = findTestData();
const FIXTURE = resolve(import.meta.dirname, '..', 'fixtures', 'colloquial-questions.jsonl');
const context = { signal: AbortSignal.timeout(600_000), progress: () => undefined };
/** Every so many of the questions of another field; all of them say the same and take five times as long. */
const EVERY = 3;

interface Outcomes {
  /** Answered from the guide of the label, or from another. */
  right: number;
  wrong: number;
  /** Asked back with it among the choices, or without. */
  offered: number;
  without: number;
}

const choicesOf = ({ nextSteps }: Answer) => nextSteps.filter(({ kind }) => kind === 'ask');

function createAsking({
  searchIndex,
  library,
  findOfficialWordings,
}: Evaluated): (text: string) => Promise<Answer> {
  let made = 0;
  const answerQuestion = createAnswerQuestion({
    searchIndex,
    library,
    findOfficialWordings,
    log: createInMemoryAnswerLog(),
    clock: () => new Date('2026-11-21T03:00:00Z'),
    newId: () => {
      made += 1;
      return String(made);
    },
  });
  return (text) => answerQuestion({ text, channel: 'api' }, context.signal);
}

describe.skipIf(!data)('questions in everyday words, of a library of guides and policies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-qa-everyday-'));
  let mixed: Evaluated;
  let ask: (text: string) => Promise<Answer>;
  let titles: ReadonlyMap<string, string>;
  let questions: readonly LabelledQuestion[];
  const titlesOf = ({ goldIds }: LabelledQuestion): readonly string[] =>
    goldIds.map((id) => titles.get(id) ?? '');

  beforeAll(async () => {
    symlinkSync(join(data as string, 'gd_matters', 'guides.jsonl'), join(folder, 'guides.jsonl'));
    symlinkSync(join(data as string, 'ncp_plus', 'policies.jsonl'), join(folder, 'policies.jsonl'));
    mixed = await libraryOfSet(folder, context);
    ask = createAsking(mixed);
    titles = new Map(mixed.records?.map(({ recordId, title }) => [recordId, title]));
    questions = parseLabelledQuestions(await readFile(FIXTURE, 'utf8'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function outcomesOf(asked: readonly LabelledQuestion[]): Promise<Outcomes> {
    const outcomes: Outcomes = { right: 0, wrong: 0, offered: 0, without: 0 };
    for (const question of asked) {
      const answer = await ask(question.question);
      const right = titlesOf(question);
      if (answer.status === 'answered-from-guide') {
        outcomes[right.includes(answer.citations[0]?.title ?? '') ? 'right' : 'wrong'] += 1;
      } else if (answer.status === 'clarification-needed') {
        const choices = choicesOf(answer);
        expect(choices.length).toBeLessThanOrEqual(4);
        outcomes[choices.some(({ text }) => right.includes(text)) ? 'offered' : 'without'] += 1;
      }
    }
    return outcomes;
  }

  it('find their guide answered or among four choices in most cases, and hardly ever another answered', async () => {
    const outcomes = await outcomesOf(questions);
    expect(outcomes.right, JSON.stringify(outcomes)).toBeGreaterThanOrEqual(44);
    expect(outcomes.right + outcomes.offered, JSON.stringify(outcomes)).toBeGreaterThanOrEqual(185);
    expect(outcomes.wrong / (outcomes.right + outcomes.wrong), JSON.stringify(outcomes)).toBeLessThan(0.06);
  });

  it('are seldom answered from a near relation of a matter that the library does not hold', async () => {
    let wrong = 0;
    for (const question of questions) {
      const right = titlesOf(question);
      const own = (mixed.records ?? []).filter(
        ({ kind, title }) => kind === 'guide' && right.includes(title),
      );
      await mixed.searchIndex.apply(own.map(({ kind, recordId }) => ({ change: 'remove', kind, recordId })));
      if ((await ask(question.question)).status === 'answered-from-guide') wrong += 1;
      await mixed.searchIndex.apply(own.map((record) => ({ change: 'put', record })));
    }
    expect(wrong).toBeLessThanOrEqual(18);
  });

  it('are answered from the guide that is chosen', async () => {
    for (const { question } of questions.filter((_, index) => index % EVERY === 0)) {
      const answer = await ask(question);
      if (answer.status !== 'clarification-needed') continue;
      for (const { text, target } of choicesOf(answer)) {
        const taken = await ask(target);
        const shown =
          taken.status === 'answered-from-guide'
            ? [taken.citations[0]?.title]
            : choicesOf(taken).map((choice) => choice.text.slice(0, text.length));
        expect(new Set(shown), target).toEqual(new Set([text]));
      }
    }
  });

  it('leave questions on policies to policies', async () => {
    const all = (await readQuestions(join(data as string, 'ncp_plus'))).filter(
      ({ isAnswerable }) => isAnswerable,
    );
    const some = all.filter((_, index) => index % EVERY === 0);
    const count = { right: 0, taken: 0 };
    for (const { question, goldIds } of some) {
      const { status, citations } = await ask(question);
      if (citations.some(({ documentId }) => goldIds.includes(documentId ?? ''))) count.right += 1;
      if (status === 'answered-from-guide' || status === 'clarification-needed') count.taken += 1;
    }
    expect(count.right / some.length, JSON.stringify(count)).toBeGreaterThanOrEqual(0.8);
    expect(count.taken, JSON.stringify(count)).toBeLessThanOrEqual(4);
  });

  it.each(['tipdm_gov', 'drcd'])('are not seen in those of %s', async (set) => {
    const all = await readQuestions(join(data as string, set));
    const some = all.filter((_, index) => index % Math.ceil(all.length / 200) === 0);
    const count = { answered: 0, askedBack: 0 };
    for (const { question } of some) {
      const { status } = await ask(question);
      if (status === 'answered-from-guide') count.answered += 1;
      if (status === 'clarification-needed') count.askedBack += 1;
    }
    expect(count.answered, JSON.stringify(count)).toBeLessThanOrEqual(0.03 * some.length);
    expect(count.askedBack, JSON.stringify(count)).toBeLessThanOrEqual(0.12 * some.length);
  });
});
