import { askedQuestion } from '../composing/asked-question.ts';
import { highlightsOf } from '../composing/highlight.ts';
import type { Evidence } from '../evidence.ts';
import { choosePassages } from '../generating/choose-passages.ts';
import type { Generation } from '../generating/generation.ts';
import { createSentenceJudge, type SentenceJudge } from '../generating/judge-sentences.ts';
import {
  LanguageModelReplyError,
  LanguageModelUnavailableError,
  type ModelReply,
} from '../language-model.ts';
import { writePrompt } from '../prompts/write-prompt.ts';
import { asksForAnyStatus, type StepResult, type WalkState, type WalkTools } from '../walk.ts';
import { check } from './check.ts';
import { ground } from './ground.ts';

/** With a smaller share of its sentences supported, a reply has not understood its passages. */
const MIN_SUPPORTED_SHARE = 0.5;

/**
 * 生成: a model words the answer anew from numbered passages. Only sentences that the passages support are kept, and told
 * at once where somebody listens; whatever goes wrong, the verbatim answer of `compose` stays.
 */
export async function generate(state: WalkState, tools: WalkTools): Promise<StepResult> {
  const { model, signal, tell } = tools;
  if (!model) return { verdict: 'no-model', state };
  if (!state.mayBeReworded || (state.scope.recordIds === undefined && asksForAnyStatus(state)))
    return { verdict: 'verbatim', state };
  const { understanding, question, candidates, draft } = state;
  const passages = choosePassages(draft, candidates, understanding.asOf);
  if (passages.length === 0) return { verdict: 'no-passages', state };

  const prompt = writePrompt(understanding.rephrasedText, passages);
  const asked = askedQuestion(understanding.undatedText, question.text);
  const judge = createSentenceJudge(passages, (text) => highlightsOf(asked, text));
  const record = (outcome: string, reply?: ModelReply): Generation => ({
    outcome,
    model: model.name,
    modelVersion: reply?.model.version,
    promptVersion: prompt.version,
    usage: reply?.usage,
    passages: Object.fromEntries(
      passages.map(({ token, pieces }) => [token, pieces.map(({ provisionId }) => provisionId)]),
    ),
    sentences: judge.sentences,
  });
  const told: { count: number } = { count: 0 };
  try {
    const reply = await model.write(prompt, signal, async (sentence) => {
      if (judge.judge(sentence).length === 0 || !tell) return;
      told.count = await tellChecked({ ...state, draft: judge.blocks }, tools);
    });
    const outcome = outcomeOf(reply, judge, state);
    const generation = record(outcome, reply);
    if (outcome !== 'used') return fallenBack(state, judge, told.count, generation);
    const isPartial = state.isPartial || reply.completeness === 'partial' || isSomeDropped(judge);
    return {
      verdict: `used:${judge.blocks.length}/${judge.sentences.length}`,
      state: { ...state, draft: judge.blocks, isPartial, generation },
    };
  } catch (error) {
    // A visitor who has gone, and a defect, are for the walk to deal with.
    const isKnown =
      error instanceof LanguageModelUnavailableError || error instanceof LanguageModelReplyError;
    if (!isKnown || signal.aborted) throw error;
    tools.reportModelFailure?.(error);
    return fallenBack(state, judge, told.count, record(error.reason));
  }
}

/** Grounds and checks what there is so far as the steps after this one will, and tells what came through. */
async function tellChecked(state: WalkState, tools: WalkTools): Promise<number> {
  const grounded = await ground(state, tools);
  const checked = grounded.ends ? grounded : check(grounded.state, tools);
  const { blocks, citations } = checked.state;
  await tools.tell?.(blocks, citations);
  return blocks.length;
}

function outcomeOf(
  { completeness }: ModelReply,
  { sentences, blocks }: SentenceJudge,
  state: WalkState,
): string {
  if (completeness === 'none' || sentences.length === 0) return 'no-answer';
  if (blocks.length === 0) return 'nothing-grounded';
  const judged = sentences.filter(({ verdict }) => verdict !== 'repeated').length;
  if (blocks.length < judged * MIN_SUPPORTED_SHARE) return 'mostly-unsupported';
  const quoted = new Set(state.draft.flatMap(({ evidence }) => evidence.map(({ part }) => part)));
  const isOnTopic = blocks.some(({ generatedFrom = [] }) =>
    generatedFrom.some(({ pieces }) => pieces.some(({ provisionId }) => quoted.has(provisionId))),
  );
  return isOnTopic ? 'used' : 'beside-the-question';
}

function isSomeDropped({ sentences }: SentenceJudge): boolean {
  return sentences.some(({ verdict }) => !['kept', 'attached-elsewhere', 'repeated'].includes(verdict));
}

/** What a visitor has been told is not taken back: the verbatim answer follows it. */
function fallenBack(
  state: WalkState,
  { blocks }: SentenceJudge,
  told: number,
  generation: Generation,
): StepResult {
  const shown = told > 0 ? blocks : [];
  const said = shown.flatMap(({ evidence }) => evidence);
  const rest = state.draft.filter(
    ({ evidence: [own] }) => !said.some((span) => own !== undefined && holdsSpan(span, own)),
  );
  return {
    verdict: `fell-back:${generation.outcome}`,
    state: {
      ...state,
      draft: [...shown, ...rest],
      notices: [...state.notices, 'verbatim-only'],
      generation,
    },
  };
}

function holdsSpan(outer: Evidence, inner: Evidence): boolean {
  const isSamePlace = outer.versionId === inner.versionId && outer.part === inner.part;
  return isSamePlace && outer.start <= inner.start && inner.end <= outer.end;
}
