import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../kb/answering/answer-status.ts';
import { askLabelledQuestions, type JudgedAnswer } from '../../kb/evaluation/ask-labelled-questions.ts';
import type { LabelledQuestion } from '../../kb/evaluation/labelled-question.ts';
import type { RecordKind } from '../../kb/retrieval/search-index.ts';
import { libraryOfSet } from '../../scripts/commands/labelled-set.ts';
import {
  SAMPLE_LIBRARY,
  sampleQuestions,
  uncoveredQuestions,
} from '../../scripts/fitting/everyday-questions.ts';

/** Of 158 questions that nothing covers; measured 10, before 17, before matters were told apart 70. */
const MAX_UNRELATED = 13;
/** Of the 79 of them that taught no weight; measured 5. */
const MAX_UNRELATED_UNSEEN = 8;
/**
 * Of the 321 wordings of the entries, answered by the policies alone, and with a sentence that an entry rests on; measured
 * 275 and 201, before what says nothing of what is asked was refused 280 and 195.
 */
const MIN_ANSWERED_WITHOUT_ENTRIES = 272;
const MIN_IN_WORDS_OF_BASIS = 198;

const context = { signal: AbortSignal.timeout(280_000), progress: () => undefined };

async function answered(
  questions: readonly LabelledQuestion[],
  kinds: readonly RecordKind[],
): Promise<readonly JudgedAnswer[]> {
  const library = await libraryOfSet(SAMPLE_LIBRARY, context, new Set(), kinds);
  const judged = await askLabelledQuestions(library, questions, () => new Date(), context.signal);
  return judged.filter(({ answer }) => familyOf(answer.status) === 'answered');
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');

/** By entry, the sentences that it rests on. */
async function quotesOfEntries(): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = (await readFile(join(SAMPLE_LIBRARY, 'entries.jsonl'), 'utf8')).trim().split('\n');
  return new Map(
    lines.map((line) => {
      const entry = JSON.parse(line) as { id: string; bases: readonly { quote?: string }[] };
      return [entry.id, entry.bases.map(({ quote = '' }) => bare(quote)).filter((quote) => quote !== '')];
    }),
  );
}

describe('everyday questions to the sample library', () => {
  it('that nothing covers are mostly refused, not answered from what is about something else', async () => {
    const unseen = await uncoveredQuestions(false);
    const all = [...(await uncoveredQuestions(true)), ...unseen];
    const unrelated = await answered(all, ['policy', 'entry', 'guide']);
    const shown = unrelated.map(
      ({ question, answer }) => `${question.question} → ${answer.citations[0]?.title} ${answer.confidence}`,
    );
    expect(unrelated.length, shown.join('\n')).toBeLessThanOrEqual(MAX_UNRELATED);
    const unseenIds = new Set(unseen.map(({ qid }) => qid));
    const ofUnseen = unrelated.filter(({ question }) => unseenIds.has(question.qid));
    expect(ofUnseen.length, shown.join('\n')).toBeLessThanOrEqual(MAX_UNRELATED_UNSEEN);
  });

  it('that its entries answer are answered by the policies alone as well', async () => {
    const questions = await sampleQuestions();
    expect(questions.length).toBe(321);
    const judged = await answered(questions, ['policy']);
    expect(judged.length).toBeGreaterThanOrEqual(MIN_ANSWERED_WITHOUT_ENTRIES);
    const quotes = await quotesOfEntries();
    const isInWords = ({ question, answer }: JudgedAnswer): boolean => {
      const shown = bare(answer.blocks.map(({ text }) => text).join(''));
      return (quotes.get(question.qid.split('/')[0] ?? '') ?? []).some((quote) => shown.includes(quote));
    };
    expect(judged.filter(isInWords).length).toBeGreaterThanOrEqual(MIN_IN_WORDS_OF_BASIS);
  });
});
