import {
  GUIDE_FEATURES,
  type GuideFeature,
  type GuideFeatures,
} from '../../answering/confidence/guide-features.ts';
import type { GuideClaim, GuideModel } from '../../answering/confidence/guide-model.ts';
import { foldOf } from './folds.ts';
import { fitLogistic, type LabelledRow, logisticProbability } from './logistic-regression.ts';

/** 标注指南: the guides that one question found, and which claims hold of them. */
export interface GuideEvidence {
  readonly qid: string;
  readonly features: GuideFeatures;
  readonly holds: Readonly<Record<GuideClaim, boolean>>;
}

/** `weight`: how much one of its questions counts in fitting. */
export interface GuideSet {
  readonly name: string;
  readonly weight: number;
  readonly evidence: readonly GuideEvidence[];
}

/** 五折所得: a question rated by what the questions of the other four fifths taught. */
export interface RatedGuides {
  readonly set: string;
  readonly qid: string;
  readonly probability: number;
  readonly holds: boolean;
}

/** Of standardised weights, as in fit-confidence.ts. */
const RIDGE = 3;
const FOLDS = [0, 1, 2, 3, 4] as const;

/** One question in all its libraries falls into one fifth. */
export function fitGuideConfidence(
  claim: GuideClaim,
  sets: readonly GuideSet[],
): { readonly model: GuideModel; readonly rated: readonly RatedGuides[] } {
  const rowsOf = (isKept: (qid: string) => boolean): readonly LabelledRow[] =>
    sets.flatMap(({ weight, evidence }) =>
      evidence
        .filter(({ qid }) => isKept(qid))
        .map(({ features, holds }) => ({ features: valuesOf(features), isPositive: holds[claim], weight })),
    );
  const rated = FOLDS.flatMap((fold) => {
    const model = fitLogistic(
      rowsOf((qid) => foldOf(qid) !== fold),
      RIDGE,
    );
    return sets.flatMap(({ name, evidence }) =>
      evidence
        .filter(({ qid }) => foldOf(qid) === fold)
        .map(({ qid, features, holds }) => ({
          set: name,
          qid,
          probability: logisticProbability(model, valuesOf(features)),
          holds: holds[claim],
        })),
    );
  });
  const { bias, weights } = fitLogistic(
    rowsOf(() => true),
    RIDGE,
  );
  const named = Object.fromEntries(GUIDE_FEATURES.map((name, at) => [name, weights[at] as number]));
  return { model: { bias, weights: named as Record<GuideFeature, number> }, rated };
}

function valuesOf(features: GuideFeatures): readonly number[] {
  return GUIDE_FEATURES.map((name) => features[name]);
}
