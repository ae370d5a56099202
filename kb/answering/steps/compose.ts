import type { PolicyMetadata } from '../../policy/policy-document.ts';
import type { Clarification } from '../clarifying/choice.ts';
import { matterChoices } from '../clarifying/matter-choices.ts';
import { regionChoices } from '../clarifying/region-choices.ts';
import { chooseGuide } from '../composing/choose-guide.ts';
import { composeOutline, composeProvisions } from '../composing/compose-document.ts';
import { composeGuide, lacksAskedField, lacksAskedFigure } from '../composing/compose-guide.ts';
import { composeImprint, imprintAsked, isImprintQuestionOf } from '../composing/compose-imprint.ts';
import { composePolicies } from '../composing/compose-policies.ts';
import { type JudgedSentences, judgeSentences } from '../composing/judge-sentences.ts';
import { isOnNeighbouringBenefit } from '../composing/neighbouring-benefit.ts';
import { type ParallelRule, parallelRules } from '../composing/parallel-rules.ts';
import { compareRules } from '../composing/rank-rules.ts';
import { confidenceFeatures } from '../confidence/confidence-features.ts';
import type { ConfidenceScope } from '../confidence/confidence-model.ts';
import { confidenceOf } from '../confidence/confidence-of.ts';
import { isBesideThePoint, isHardlyNamed, matterEvidence } from '../confidence/matter-evidence.ts';
import { isUnsaid } from '../confidence/unsaid.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import { subjectOf, withoutNames } from '../question-text.ts';
import type { DraftBlock, StepResult, WalkState } from '../walk.ts';

/**
 * Below these nothing is offered. In the library low, because a citizen's wording shares few characters with the clause
 * that answers it; in a document that the question names most questions have an answer, so even odds are a bad sign.
 * What sounds like a complaint wants a person: there 95 of 100 questions with an answer still get it, not 98.
 * docs/quality.md has the curves of answered against refused.
 */
const MIN_CONFIDENCE: Readonly<Record<ConfidenceScope, number>> = { library: 0.1, document: 0.35 };
const MIN_CONFIDENCE_OF_COMPLAINT = 0.2;
/**
 * Where the rule hardly names what is asked about. Of 53 answers from the sample library to new questions 38 were on another
 * matter: this refuses seven of them and none of the others; at .2 it would be eleven, and of 321 wordings of what the
 * library holds five right answers lost beside eight wrong ones.
 */
const MIN_CONFIDENCE_UNNAMED = 0.15;

/**
 * 316 askings of matters that neither sample library nor ncp_plus holds: 114 offered an answer without this, 99 with it; from
 * .2 to .5 the areas under the curves of ncp_plus and drcd rise alike, at 0 that of cmrc2018 falls.
 */
const BESIDE_THE_POINT = 0.3;

/**
 * On another benefit, or without a word of what is asked. Of 321 wordings of the sample library, 607 + 696 questions of
 * ncp_plus and 158 uncovered ones that were answered some forty are so, two of them rightly.
 */
const NEVER_RIGHT = 0.1;

/** What a document prints about itself is certain; whether it is the document that was meant, nearly. */
const IMPRINT_CONFIDENCE = 0.95;

/** 组答: the few sentences that answer, verbatim, in reading order, each with where it stands. */
export function compose(state: WalkState): StepResult {
  if (state.draft.length > 0) return { verdict: 'standard-answer', state };
  const { scope, candidates, understanding, question } = state;
  const topic = withoutNames(understanding.undatedText, scope.titles);
  const policies = candidates.flatMap((candidate) => (candidate.kind === 'policy' ? candidate.policy : []));
  const fields = imprintAsked(question.text);
  if (scope.recordIds !== undefined && fields.length === 0 && asksForWhole(topic)) {
    return composeWhole(state, policies);
  }
  const judged = judgeSentences(state);
  const { asked, scored, picked } = judged;
  const [best] = scored;
  const meant = best?.sentence.policy.version ?? policies[0]?.version;
  if (fields.length > 0 && meant && isImprintQuestionOf(asked.topic, meant, scope.recordIds !== undefined)) {
    const draft = composeImprint(meant, fields);
    if (draft.length > 0)
      return { verdict: 'imprint', state: { ...state, draft, confidence: IMPRINT_CONFIDENCE } };
  }
  const hits = candidates.filter(({ kind }) => kind === 'policy').map(({ hit }) => hit);
  const features = confidenceFeatures(judged, hits, state.rarities);
  const place: ConfidenceScope = scope.recordIds === undefined ? 'library' : 'document';
  // Inside a named document something is always found; where it repeats no word of the question, nothing answers.
  const saysNothing = !best || (place === 'document' && features.passageShare === 0);
  const matter = matterEvidence(judged, hits, state.rarities, state.unrelated);
  const likely = saysNothing ? 0 : confidenceOf(features, place, matter);
  const confidence = place === 'library' ? likely * factorOf(judged) : likely;
  const rated: WalkState = { ...state, confidence };
  const matters = matterChoices(state);
  if (matters) return clarify(rated, matters);
  const guide = chooseGuide(state, asked, confidence);
  if (guide && 'about' in guide) return clarify(rated, guide);
  if (guide) {
    const draft = composeGuide(asked, guide.version);
    const isPartial =
      state.isPartial || lacksAskedField(asked, guide.version) || lacksAskedFigure(asked, guide.version);
    return {
      verdict: 'guide',
      score: guide.confidence,
      state: { ...rated, confidence: guide.confidence, isPartial, draft, draftStatus: 'answered-from-guide' },
    };
  }
  const least = Math.max(
    MIN_CONFIDENCE[place],
    state.statusWithoutAnswer ? MIN_CONFIDENCE_OF_COMPLAINT : 0,
    place === 'library' && isHardlyNamed(judged) ? MIN_CONFIDENCE_UNNAMED : 0,
  );
  if (!best || confidence < least) {
    return {
      verdict: 'below-threshold',
      score: confidence,
      state: rated,
      ends: 'unanswerable-not-supported',
    };
  }
  const parallels = parallelRules(asked, scored, understanding.divisionCode);
  const regions = regionChoices(state, parallels);
  if (regions) return clarify(rated, regions);
  const { rules, haveOtherFigures } = parallels;
  const byPlace = compareRules(understanding.divisionCode);
  const ordered = rules.toSorted((first, second) => byPlace(metadataOf(first), metadataOf(second)));
  const draft = composePolicies(asked, scored, picked, { rules: ordered, haveOtherFigures });
  return {
    verdict: ordered.length > 0 ? `sentences documents:${ordered.length}` : 'sentences',
    score: confidence,
    state: {
      ...rated,
      draft,
      parallels: ordered.map(({ sentence: { policy, provision }, figures }) => ({
        versionId: policy.version.id,
        provisionId: provision.id,
        figures,
      })),
      haveOtherFigures,
      // What differs is shown in the words of each document, and in no others.
      mayBeReworded: !haveOtherFigures,
    },
  };
}

/** By how much less likely it is that what was found is on the matter asked about at all. */
function factorOf(judged: JudgedSentences): number {
  const { asked, scored } = judged;
  const wording = scored[0]?.sentence.wording;
  const isOther =
    wording && isOnNeighbouringBenefit(asked.topic, wording.provision, wording.headings, wording.title);
  if (isOther || isUnsaid(judged)) return NEVER_RIGHT;
  return isBesideThePoint(judged) ? BESIDE_THE_POINT : 1;
}

function clarify(state: WalkState, clarification: Clarification): StepResult {
  return {
    verdict: `asks-back:${clarification.about}`,
    score: state.confidence,
    state: { ...state, clarification },
    ends: 'clarification-needed',
  };
}

function metadataOf({ sentence }: ParallelRule): PolicyMetadata {
  return sentence.policy.version.metadata;
}

/** 苏府办〔2020〕225号说了什么, 第三条怎么规定: the named text itself is the answer. */
function composeWhole(state: WalkState, policies: readonly ReadablePolicy[]): StepResult {
  const { provisionIds } = state.scope;
  if (provisionIds === undefined) {
    const draft = policies.flatMap(({ version }) => composeOutline(version));
    return { verdict: 'outline', state: { ...state, draft, confidence: 1 } };
  }
  const parts = distinctParts(policies.map(({ version }) => composeProvisions(version, provisionIds)));
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

/** One text that came under two spellings of its title is shown once. */
function distinctParts<Part extends { readonly blocks: readonly DraftBlock[] }>(
  parts: readonly Part[],
): readonly Part[] {
  const saidBy = ({ blocks }: Part): string => blocks.map(({ text }) => text.replace(/\s/g, '')).join('');
  return parts.filter(
    (part, index) => !parts.slice(0, index).some((other) => saidBy(other) === saidBy(part)),
  );
}

function asksForWhole(topic: string): boolean {
  return subjectOf(topic).length < 2;
}
