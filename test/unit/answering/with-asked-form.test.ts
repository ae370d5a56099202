import { expect, it } from 'vitest';
import { askedQuestion } from '../../../kb/answering/composing/asked-question.ts';
import type { ScoredSentence } from '../../../kb/answering/composing/score-sentences.ts';
import { withAskedForm } from '../../../kb/answering/composing/with-asked-form.ts';

const sentence = (text: string, isHeading = false) => ({ sentence: { text, isHeading } }) as ScoredSentence;
const sum = sentence('九十周岁以上的，每人每月一百二十元。');
const chosen = [sentence('老年助餐补贴按月存入社会保障卡账户。'), sentence('二、补贴标准', true), sum];

const kept = (question: string, best: ScoredSentence) =>
  withAskedForm(askedQuestion(question, question), chosen, best);

it('a sentence without a sum does not stand beside the one that says how much', () => {
  expect(kept('老年助餐补贴每月多少钱', sum)).toEqual(chosen.slice(1));
});

it('all stay where the best has no sum, where none is asked for and where two things are asked', () => {
  for (const question of ['老年助餐补贴怎么发', '老年助餐补贴每月多少钱，存到社会保障卡吗'])
    expect(kept(question, sum)).toEqual(chosen);
  expect(kept('老年助餐补贴每月多少钱', chosen[0] as ScoredSentence)).toEqual(chosen);
});
