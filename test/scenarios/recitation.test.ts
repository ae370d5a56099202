import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askLabelledQuestions } from '../../kb/evaluation/ask-labelled-questions.ts';
import { judgeRecitation } from '../../kb/evaluation/recitation/judge-recitation.ts';
import {
  type PrintedPolicy,
  recitationQuestions,
} from '../../kb/evaluation/recitation/recitation-questions.ts';
import { answeringLibrary } from '../support/answering-library.ts';
import { findTestData } from '../support/test-data.ts';

const data = findTestData();
/** Three articles of every text with POLICY_QA_ALL_ARTICLES=1; otherwise of every twentieth, which shows the same. */
const ASKS_ALL = process.env.POLICY_QA_ALL_ARTICLES === '1';
const STEP = ASKS_ALL ? 1 : 20;
const TIME_LIMIT = ASKS_ALL ? 3_600_000 : 240_000;

describe.skipIf(!data)('articles of laws', () => {
  it(
    'are recited word for word, however they are asked for',
    async () => {
      const policies = readFileSync(join(data ?? '', 'laws', 'policies.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as PrintedPolicy)
        .filter(({ text }) => text);
      const titles = new Set(policies.filter((_, index) => index % STEP === 0).map(({ title }) => title));
      const chosen = policies.filter(({ title }) => titles.has(title));
      const held = await answeringLibrary({ policies: chosen });
      const asked = recitationQuestions(chosen, 3);
      const judged = await askLabelledQuestions(held, asked, () => new Date(), new AbortController().signal);
      const wrong = judged.map(judgeRecitation).filter(({ isVerbatim }) => !isVerbatim);
      expect(judged.length).toBeGreaterThan(400);
      expect(judged.flatMap(({ citationFaults }) => citationFaults)).toEqual([]);
      expect(
        wrong.length / judged.length,
        wrong.map(({ question }) => question).join('\n'),
      ).toBeLessThanOrEqual(0.01);
    },
    TIME_LIMIT,
  );
});
