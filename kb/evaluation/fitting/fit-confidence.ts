import type {
  ConfidenceFeature,
  ConfidenceFeatures,
} from '../../answering/confidence/confidence-features.ts';
import type { ConfidenceModel, ConfidenceScope } from '../../answering/confidence/confidence-model.ts';
import { abstentionCurve, areaUnderCurve, type RatedQuestion } from '../abstention-metrics.ts';
import { foldOf } from './folds.ts';
import { fitLogistic, type LabelledRow, logisticProbability } from './logistic-regression.ts';

/** 标注依据: the features of one question, and whether it has an answer. */
export interface RatedEvidence {
  readonly qid: string;
  readonly isAnswerable: boolean;
  readonly features: ConfidenceFeatures;
}

/** A set to learn from; `share` is how much all its questions count beside those of the first set, which counts 1. */
export interface FittingSet {
  readonly name: string;
  readonly share: number;
  readonly evidence: readonly RatedEvidence[];
}

export interface FittedConfidence {
  readonly model: ConfidenceModel;
  /** Of the first set, each fifth rated by what the other four, and the other sets, taught. */
  readonly crossValidated: RefusalFigures;
  /** Of each other set, rated by what all sets but it taught. */
  readonly transferred: readonly { readonly name: string; readonly figures: RefusalFigures }[];
}

export interface RefusalFigures {
  readonly auc: number;
  readonly refusedAt95: number;
}

const LIBRARY_FEATURES: readonly ConfidenceFeature[] = [
  'recordCoverage',
  'passageShare',
  'documentShare',
  'evidenceLead',
  'nearRecords',
  'rarestMissing',
  'scatteredRuns',
  'similarity',
  'namesPlace',
  'placeMissing',
  'otherPlaces',
  'asksWhether',
];

/** Inside one document: what compares documents says nothing there. */
const DOCUMENT_FEATURES: readonly ConfidenceFeature[] = [
  'recordCoverage',
  'passageShare',
  'scatteredRuns',
  'spanScore',
  'lacksAskedForm',
  'asksWhether',
  'asksWhy',
];

export const FEATURES_OF: Readonly<Record<ConfidenceScope, readonly ConfidenceFeature[]>> = {
  library: LIBRARY_FEATURES,
  document: DOCUMENT_FEATURES,
};

/** Of standardised weights; .3 to 30 move the area under the curve by less than .002. */
const RIDGE = 3;

export function fitConfidence(scope: ConfidenceScope, sets: readonly FittingSet[]): FittedConfidence {
  const names = FEATURES_OF[scope];
  const [first, ...others] = sets;
  if (!first) throw new RangeError('no set to fit on');
  const rowsOf = (set: FittingSet, evidence = set.evidence): readonly LabelledRow[] =>
    evidence.map(({ features, isAnswerable }) => ({
      features: names.map((name) => features[name]),
      isPositive: isAnswerable,
      weight: (set.share * first.evidence.length) / Math.max(1, set.evidence.length),
    }));
  const rate = (
    rows: readonly LabelledRow[],
    evidence: readonly RatedEvidence[],
  ): readonly RatedQuestion[] => {
    const model = fitLogistic(rows, RIDGE);
    return evidence.map(({ isAnswerable, features }) => ({
      isAnswerable,
      confidence: logisticProbability(
        model,
        names.map((name) => features[name]),
      ),
    }));
  };
  const fifths = [0, 1, 2, 3, 4].flatMap((fold) => {
    const kept = first.evidence.filter(({ qid }) => foldOf(qid) !== fold);
    const held = first.evidence.filter(({ qid }) => foldOf(qid) === fold);
    return rate([...rowsOf(first, kept), ...others.flatMap((set) => rowsOf(set))], held);
  });
  const { bias, weights } = fitLogistic(
    sets.flatMap((set) => rowsOf(set)),
    RIDGE,
  );
  return {
    model: { bias, weights: Object.fromEntries(names.map((name, at) => [name, weights[at] as number])) },
    crossValidated: figuresOf(fifths),
    transferred: others.map((set) => ({
      name: set.name,
      figures: figuresOf(
        rate(
          sets.filter((other) => other !== set).flatMap((other) => rowsOf(other)),
          set.evidence,
        ),
      ),
    })),
  };
}

function figuresOf(rated: readonly RatedQuestion[]): RefusalFigures {
  return { auc: areaUnderCurve(rated), refusedAt95: abstentionCurve(rated, [0.95])[0]?.refused ?? 0 };
}
