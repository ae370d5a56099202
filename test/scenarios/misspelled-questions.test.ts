import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { libraryOfSet, readQuestions } from '../../scripts/commands/labelled-set.ts';
import { findTestData } from '../support/test-data.ts';

const data = findTestData();
const FIXTURE = resolve(import.meta.dirname, '..', 'fixtures', 'misspelled-questions.jsonl');
const DEPTH = 5;
/** Of the questions of a set; measured: 3 of the 1,220 short ones of all three sets, two of them slips indeed. */
const MAX_CHANGED = 3;

interface Misspelled {
  readonly question: string;
  readonly meant: string;
  readonly kind: 'homophone' | 'near-sound' | 'swapped' | 'look-alike' | 'pinyin';
  readonly gold_ids: readonly string[];
}

const context = { signal: AbortSignal.timeout(600_000), progress: () => undefined };

describe.skipIf(!data)('misspelled questions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-qa-misspelled-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('find what they mean', async () => {
    symlinkSync(join(data as string, 'gd_matters', 'guides.jsonl'), join(folder, 'guides.jsonl'));
    const { searchIndex } = await libraryOfSet(folder, context);
    const lines = (await readFile(FIXTURE, 'utf8')).trim().split('\n');
    const questions = lines.map((line) => JSON.parse(line) as Misspelled);
    const isFound = async (text: string, { gold_ids }: Misspelled): Promise<boolean> => {
      const filter = { asOf: '2026-01-01', visibility: ['public'] } as const;
      const { hits } = await searchIndex.search({ text, filter, limit: DEPTH });
      return hits.some(({ recordId }) => gold_ids.includes(recordId));
    };
    const found = { typed: 0, corrected: 0, pinyin: 0 };
    for (const question of questions) {
      const corrected = (await searchIndex.correct?.(question.question)) ?? question.question;
      found.typed += Number(await isFound(question.question, question));
      const isCorrectedFound = await isFound(corrected, question);
      found.corrected += Number(isCorrectedFound);
      if (question.kind === 'pinyin') found.pinyin += Number(isCorrectedFound);
    }
    expect(found.corrected, JSON.stringify(found)).toBeGreaterThanOrEqual(found.typed);
    expect(found.corrected, JSON.stringify(found)).toBeGreaterThanOrEqual(95);
    expect(found.pinyin, JSON.stringify(found)).toBeGreaterThanOrEqual(11);
  });

  it.each(['ncp_plus', 'tpe_faq', 'tipdm_gov'])('are not seen where there are none: %s', async (set) => {
    const { searchIndex } = await libraryOfSet(join(data as string, set), context);
    const changed: string[] = [];
    for (const { question } of await readQuestions(join(data as string, set))) {
      const corrected = await searchIndex.correct?.(question);
      if (corrected !== undefined) changed.push(`${question} → ${corrected}`);
    }
    expect(changed.length, changed.join('\n')).toBeLessThanOrEqual(MAX_CHANGED);
  });
});
