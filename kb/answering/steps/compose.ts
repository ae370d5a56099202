import { askedQuestion } from '../composing/asked-question.ts';
import { candidateSentences } from '../composing/candidate-sentences.ts';
import { composeOutline, composeProvisions } from '../composing/compose-document.ts';
import { composeGuide, findGuide } from '../composing/compose-guide.ts';
import { composePolicies } from '../composing/compose-policies.ts';
import { scoreSentences } from '../composing/score-sentences.ts';
import { confidenceOf } from '../confidence.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import { subjectOf } from '../question-text.ts';
import type { StepResult, WalkState } from '../walk.ts';

/** Below this the best sentences are more often wrong than right. */
const MIN_CONFIDENCE = 0.3;

/** 组答: the few sentences that answer, verbatim, in reading order, each with where it stands. */
export function compose(state: WalkState): StepResult {
  if (state.draft.length > 0) return { verdict: 'standard-answer', state };
  const { scope, candidates, understanding, question } = state;
  const policies = candidates.flatMap((candidate) => (candidate.kind === 'policy' ? candidate.policy : []));
  if (scope.recordIds !== undefined && asksForWhole(understanding.rephrasedText)) {
    return composeWhole(state, policies);
  }
  const asked = askedQuestion(withoutIdentifiers(understanding.rephrasedText), question.text);
  const scored = scoreSentences(asked, candidateSentences(candidates, scope));
  const [best] = scored;
  const confidence = confidenceOf({
    recordCoverage: candidates[0]?.hit.coverage ?? 0,
    sentenceCoverage: best?.coverage ?? 0,
    ownCoverage: best?.ownCoverage ?? 0,
  });
  const judged: WalkState = { ...state, confidence };
  const guide = findGuide(asked, candidates);
  if (guide) {
    const draft = composeGuide(asked, guide);
    return {
      verdict: 'guide',
      score: confidence,
      state: { ...judged, draft, draftStatus: 'answered-from-guide' },
    };
  }
  const isSupported = confidence >= MIN_CONFIDENCE || scope.recordIds !== undefined;
  if (!best || !isSupported) {
    return {
      verdict: 'below-threshold',
      score: confidence,
      state: judged,
      ends: 'unanswerable-not-supported',
    };
  }
  return {
    verdict: 'sentences',
    score: confidence,
    state: { ...judged, draft: composePolicies(asked, scored) },
  };
}

/** 苏府办〔2020〕225号说了什么, 第三条怎么规定: the named text itself is the answer. */
function composeWhole(state: WalkState, policies: readonly ReadablePolicy[]): StepResult {
  const { provisionIds } = state.scope;
  if (provisionIds === undefined) {
    const draft = policies.flatMap(({ version }) => composeOutline(version));
    return { verdict: 'outline', state: { ...state, draft, confidence: 1 } };
  }
  const parts = policies.map(({ version }) => composeProvisions(version, provisionIds));
  return {
    verdict: 'provisions',
    state: {
      ...state,
      draft: parts.flatMap(({ blocks }) => blocks),
      confidence: 1,
      isPartial: state.isPartial || parts.some(({ isWhole }) => !isWhole),
    },
  };
}

function asksForWhole(text: string): boolean {
  return subjectOf(withoutIdentifiers(text)).length < 2;
}

/** Document numbers, titles and provision labels restrict the search; they are no words to look for in sentences. */
function withoutIdentifiers(text: string): string {
  return text
    .replace(/《[^》]*》/g, ' ')
    .replace(
      /[\p{Script=Han}]{1,12}[〔[(（【〈„][^〕\])）】〉‟]{4,6}[〕\])）】〉‟]\s*(?:第)?\d+\s*号?/gu,
      ' ',
    )
    .replace(
      /第\s*[0-9〇一二三四五六七八九十百千]+\s*[编章节条款项目]|附件\s*[0-9一二三四五六七八九十]*/g,
      ' ',
    );
}
