import type { GuideVersion } from '../../entries/service-guide.ts';
import type { Clarification } from '../clarifying/choice.ts';
import { guideForAudience } from '../clarifying/guide-choices.ts';
import { chosenGuide, guideChoices } from '../clarifying/near-guides.ts';
import { confidenceOfGuide } from '../confidence/confidence-of.ts';
import { guideConfidence } from '../confidence/guide-confidence.ts';
import { guideFeatures } from '../confidence/guide-features.ts';
import type { WalkState } from '../walk.ts';
import type { AskedQuestion } from './asked-question.ts';
import { findGuide } from './compose-guide.ts';

export interface ChosenGuide {
  readonly version: GuideVersion;
  readonly confidence: number;
}

/**
 * Even odds. The models learnt from everyday questions of which every second had no guide in the library, and from as many
 * about other things, so that where a library holds most matters the probabilities are low ones.
 */
const EVEN = 0.5;
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
  const guides = state.candidates.flatMap((candidate) => (candidate.kind === 'guide' ? candidate : []));
  const chosen = chosenGuide(state.question.text, guides);
  if (chosen) return { version: chosen.guide.version, confidence: CHOSEN };
  const named = findGuide(asked, guides);
  if (named) return forAudience(named.version, Math.max(ofPolicies, confidenceOfGuide(named.share)), state);
  const features = guideFeatures(asked, guides);
  if (!features) return undefined;
  const least = Math.max(EVEN, ofPolicies);
  const ofFirst = guideConfidence('first', features);
  if (guides[0] && ofFirst > least) return forAudience(guides[0].guide.version, ofFirst, state);
  return guideConfidence('offered', features) > least ? guideChoices(state.question.text, guides) : undefined;
}

function forAudience(guide: GuideVersion, confidence: number, state: WalkState): ChosenGuide | Clarification {
  const meant = guideForAudience(guide, state);
  return 'about' in meant ? meant : { ...meant, confidence };
}
