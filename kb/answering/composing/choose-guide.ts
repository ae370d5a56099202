import { GENERIC_ACTIONS, SPECIFIC_ACTIONS } from '../../content/guide-questions.ts';
import { GUIDE_FIELDS, guideFieldText } from '../../entries/guide-fields.ts';
import type { GuideVersion } from '../../entries/service-guide.ts';
import type { CosineScale } from '../../retrieval/embedder.ts';
import type { Clarification } from '../clarifying/choice.ts';
import { guideForAudience } from '../clarifying/guide-choices.ts';
import { areOfOneName, chosenGuide, guideChoices } from '../clarifying/near-guides.ts';
import { confidenceOfGuide } from '../confidence/confidence-of.ts';
import { guideConfidence } from '../confidence/guide-confidence.ts';
import { type GuideCandidate, guideFeatures } from '../confidence/guide-features.ts';
import { DOUBTFUL, deviationsAbove } from '../confidence/matter-evidence.ts';
import type { WalkState } from '../walk.ts';
import type { AskedQuestion } from './asked-question.ts';
import { asksForField, findGuide, lacksAskedFigure } from './compose-guide.ts';
import { isTitleOfOtherCase, namedValues } from './contradicts.ts';
import { isOnNeighbouringBenefit } from './neighbouring-benefit.ts';

export interface ChosenGuide {
  readonly version: GuideVersion;
  readonly confidence: number;
}

/**
 * From here on nine of ten answers are right even where every fifth question has no guide in the library (five-fold,
 * docs/quality.md). A wrong matter sends people on a wasted errand; a choice costs a tap.
 */
const MIN_FIRST = 0.6;
/** Even odds that policies answer, which are then left to. */
const EVEN = 0.5;
/**
 * That the matter is among those offered. Five-fold, of 300 everyday questions 206 offered rightly and 37 not, of 79 that
 * nothing covers and no weight has seen 15; at .5 it is 188, 32 and 11.
 */
const MIN_OFFERED = 0.4;
/**
 * A figure that the guide does not hold is left to policies, unless they are unlikely to answer: a way to apply is no
 * answer to how much, and then only offered as a matter to choose. Between the two there is nothing labelled.
 */
const MIN_FIGURE = 0.2;
/**
 * So is anything that no field of the guide is about: the way to apply is not whether. Of 321 wordings of the sample
 * library's entries, asked without the entries, policies answered 170 in the words of the basis and now 181; a lower one
 * takes everyday questions from their guides.
 */
const MIN_OF_NO_FIELD = 0.35;
/** The visitor has named the matter by its whole title; whether its fields answer is left open. */
const CHOSEN = 0.95;

/**
 * The guide that answers, or the few of which one does; undefined where policies, by `ofPolicies`, are as likely to answer
 * or nothing is near. A guide whose title the question names comes first in any case.
 */
export function chooseGuide(
  state: WalkState,
  asked: AskedQuestion,
  ofPolicies: number,
): ChosenGuide | Clarification | undefined {
  const otherCase = namedValues(asked.topic);
  const guides = state.candidates
    .flatMap((candidate) => (candidate.kind === 'guide' ? candidate : []))
    .filter(({ guide }) => {
      const { title } = guide.version.content;
      return !isTitleOfOtherCase(otherCase, title) && !isOnNeighbouringBenefit(asked.topic, title);
    });
  const chosen = chosenGuide(state.question.text, guides);
  if (chosen) return 'about' in chosen ? chosen : { version: chosen, confidence: CHOSEN };
  const named = findGuide(asked, guides.slice(0, 1));
  if (named && lacksAskedFigure(asked, named.version)) return undefined;
  if (named) return forAudience(named.version, Math.max(ofPolicies, confidenceOfGuide(named.share)), state);
  if (ofPolicies >= EVEN) return undefined;
  const features = guideFeatures(asked, guides);
  const isOfOneKind = areOfOneName(guides) && isNearInMeaning(guides, state.unrelated);
  if (!features) return isOfOneKind ? guideChoices(state.question.text, guides) : undefined;
  const ofFirst = guideConfidence('first', features);
  const [first] = guides;
  const lacksFigure = first !== undefined && lacksAskedFigure(asked, first.guide.version);
  if (lacksFigure && ofPolicies >= MIN_FIGURE) return undefined;
  const hasNoField = first !== undefined && !asksForField(asked, first.guide.version);
  if (hasNoField && ofPolicies >= MIN_OF_NO_FIELD) return undefined;
  if (
    first &&
    !lacksFigure &&
    !onlyMentions(first, state) &&
    ofFirst > Math.max(MIN_FIRST, ofPolicies) &&
    !hasTwinByAction(asked, first, guides)
  ) {
    return forAudience(first.guide.version, ofFirst, state);
  }
  const isNear = isOfOneKind || guideConfidence('offered', features) > Math.max(MIN_OFFERED, ofPolicies);
  return isNear ? guideChoices(state.question.text, guides) : undefined;
}

/** 公租房怎么申请: what is asked by a name of the lexicon the guide 租房提取住房公积金 only mentions, in a field. */
function onlyMentions({ guide }: GuideCandidate, { wordings }: WalkState): boolean {
  const { content } = guide.version;
  const fields = GUIDE_FIELDS.map(({ key }) => guideFieldText(content, key)).join('\n');
  return (
    wordings.some(({ official }) => official.some((name) => fields.includes(name))) &&
    !wordings.some(({ said, official }) => [said, ...official].some((name) => content.title.includes(name)))
  );
}

/** Where all that there is lies equally near, only how near tells whether it is meant. */
function isNearInMeaning(guides: readonly GuideCandidate[], unrelated: CosineScale | undefined): boolean {
  const nearest = Math.max(...guides.map(({ hit }) => hit.similarity));
  return unrelated !== undefined && deviationsAbove(nearest, unrelated) > DOUBTFUL;
}

function forAudience(guide: GuideVersion, confidence: number, state: WalkState): ChosenGuide | Clarification {
  const meant = guideForAudience(guide, state);
  return 'about' in meant ? meant : { ...meant, confidence };
}

/** 股权出质注销登记 and 股权出质变更登记, and the question names neither action. */
function hasTwinByAction(
  { text }: AskedQuestion,
  { guide }: GuideCandidate,
  guides: readonly GuideCandidate[],
): boolean {
  const { title } = guide.version.content;
  const actions = title.match(SPECIFIC_ACTIONS) ?? [];
  if (actions.every((action) => text.includes(action))) return false;
  const bare = (name: string): string => name.replace(SPECIFIC_ACTIONS, '').replace(GENERIC_ACTIONS, '');
  return guides.some((other) => {
    const otherTitle = other.guide.version.content.title;
    return otherTitle !== title && bare(otherTitle) === bare(title);
  });
}
