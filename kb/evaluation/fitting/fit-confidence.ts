import type {
  ConfidenceFeature,
  ConfidenceFeatures,
} from '../../answering/confidence/confidence-features.ts';
import {
  type ConfidenceModel,
  type ConfidenceScope,
  probabilityOf,
} from '../../answering/confidence/confidence-model.ts';
import {
  MATTER_FEATURES,
  type MatterEvidence,
  type MatterFeature,
} from '../../answering/confidence/matter-evidence.ts';
import { abstentionCurve, areaUnderCurve, type RatedQuestion } from '../abstention-metrics.ts';
import { foldOf } from './folds.ts';
import { fitLogistic, type LabelledRow, logisticProbability } from './logistic-regression.ts';

/** 标注依据: the features of one question, and whether it has an answer. */
export interface RatedEvidence {
  readonly qid: string;
  readonly isAnswerable: boolean;
  readonly features: ConfidenceFeatures;
  readonly matter: MatterEvidence | undefined;
}

/** A set to learn from; `share` is how much all its questions count beside those of the first set, which counts 1. */
export interface FittingSet {
  readonly name: string;
  readonly share: number;
  readonly evidence: readonly RatedEvidence[];
}

/** Questions on matters of a library, whether it answers them or not, or all on other matters; `share` as in a fitting set. */
export interface MatterSet {
  readonly share: number;
  readonly isOnMatter: boolean;
  readonly evidence: readonly RatedEvidence[];
}

export type MatterModel = ConfidenceModel<MatterFeature>;

export interface FittedConfidence {
  readonly model: ConfidenceModel<ConfidenceFeature>;
  /** Of the first set, each fifth rated by what the other four, and the other sets, taught. */
  readonly crossValidated: RefusalFigures;
  /** Of each other set, rated by what all sets but it taught. */
  readonly transferred: readonly { readonly name: string; readonly figures: RefusalFigures }[];
}

export interface RefusalFigures {
  readonly auc: number;
  readonly refusedAt95: number;
}

/**
 * Chosen on ncp_plus, cmrc2018, drcd and the sample library together, one taken out after the other until the areas
 * under the curves fell; the cosine was among those whose absence helped, for it tells matters apart, not answers.
 */
const LIBRARY_FEATURES: readonly ConfidenceFeature[] = [
  'recordCoverage',
  'coverageLead',
  'scoreLead',
  'passageShare',
  'passageGap',
  'documentShare',
  'titleEcho',
  'nearRecords',
  'rarestMissing',
  'scatteredRuns',
  'quotedMissing',
  'elsewhereShare',
  'asksHowTo',
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

const FEATURES_OF: Readonly<Record<ConfidenceScope, readonly ConfidenceFeature[]>> = {
  library: LIBRARY_FEATURES,
  document: DOCUMENT_FEATURES,
};

/** Of standardised weights; 3 to 30 move the area under the curve by .001. */
const RIDGE = 10;

/** The two classes count the same; without matter evidence a question teaches nothing. */
export function fitMatter(sets: readonly MatterSet[]): MatterModel {
  const rows = sets.flatMap(({ isOnMatter, share, evidence }): readonly LabelledRow[] => {
    const known = evidence.flatMap(({ matter }) => matter ?? []);
    const ofClass = sets.filter((set) => set.isOnMatter === isOnMatter);
    const shares = ofClass.reduce((sum, set) => sum + set.share, 0);
    return known.map((matter) => ({
      features: MATTER_FEATURES.map((name) => matter[name]),
      isPositive: isOnMatter,
      weight: (MATTER_ROWS * share) / (shares * known.length),
    }));
  });
  return modelOf(MATTER_FEATURES, rows);
}

/** What all questions of a class count together; beside RIDGE much. */
const MATTER_ROWS = 1000;

export function fitConfidence(
  scope: ConfidenceScope,
  sets: readonly FittingSet[],
  matterModel?: MatterModel,
): FittedConfidence {
  const names = FEATURES_OF[scope];
  const [first, ...others] = sets;
  if (!first) throw new RangeError('no set to fit on');
  const onMatter = ({ matter }: RatedEvidence): number =>
    matter && matterModel ? probabilityOf(matter, matterModel) : 1;
  const rowsOf = (set: FittingSet, evidence = set.evidence): readonly MatterRow[] =>
    evidence.map((one) => ({
      features: names.map((name) => one.features[name]),
      isPositive: one.isAnswerable,
      weight: (set.share * first.evidence.length) / Math.max(1, set.evidence.length),
      onMatter: onMatter(one),
    }));
  const firstRows = rowsOf(first);
  const rate = (rows: readonly MatterRow[], evidence: readonly RatedEvidence[]): readonly RatedQuestion[] => {
    const model = fitOnMatter(names, rows, firstRows);
    return evidence.map((one) => ({
      isAnswerable: one.isAnswerable,
      confidence: probabilityOf(one.features, model) * onMatter(one),
    }));
  };
  const fifths = [0, 1, 2, 3, 4].flatMap((fold) => {
    const kept = first.evidence.filter(({ qid }) => foldOf(qid) !== fold);
    const held = first.evidence.filter(({ qid }) => foldOf(qid) === fold);
    return rate([...rowsOf(first, kept), ...others.flatMap((set) => rowsOf(set))], held);
  });
  return {
    model: fitOnMatter(
      names,
      sets.flatMap((set) => rowsOf(set)),
      firstRows,
    ),
    crossValidated: figuresOf(fifths),
    transferred: others.filter(hasBothAnswers).map((set) => ({
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

interface MatterRow extends LabelledRow {
  /** Probability that the question is on a matter of the library. */
  readonly onMatter: number;
}

/**
 * What the matter takes away is given back to the bias, so that confidences of the first set add up to its answerable
 * questions; learning both factors at once moved areas under the curve down by .01 on two of the other sets.
 */
function fitOnMatter<Feature extends string>(
  names: readonly Feature[],
  rows: readonly MatterRow[],
  ofFirst: readonly MatterRow[],
): ConfidenceModel<Feature> {
  const model = modelOf(names, rows);
  const answerable = ofFirst.filter(({ isPositive }) => isPositive).length;
  const excess = (bias: number): number => {
    const shifted = { bias, weights: names.map((name) => model.weights[name] ?? 0) };
    return ofFirst.reduce(
      (sum, { features, onMatter }) => sum + onMatter * logisticProbability(shifted, features),
      -answerable,
    );
  };
  let [low, high] = [model.bias - 1, model.bias + 5];
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return { ...model, bias: low };
}

function hasBothAnswers({ evidence }: FittingSet): boolean {
  return new Set(evidence.map(({ isAnswerable }) => isAnswerable)).size === 2;
}

function modelOf<Feature extends string>(
  names: readonly Feature[],
  rows: readonly LabelledRow[],
): ConfidenceModel<Feature> {
  const { bias, weights } = fitLogistic(rows, RIDGE);
  const byName = Object.fromEntries(names.map((name, at) => [name, weights[at]]));
  return { bias, weights: byName as Record<Feature, number> };
}

function figuresOf(rated: readonly RatedQuestion[]): RefusalFigures {
  return { auc: areaUnderCurve(rated), refusedAt95: abstentionCurve(rated, [0.95])[0]?.refused ?? 0 };
}
