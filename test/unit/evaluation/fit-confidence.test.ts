import { describe, expect, it } from 'vitest';
import {
  CONFIDENCE_FEATURES,
  type ConfidenceFeatures,
} from '../../../kb/answering/confidence/confidence-features.ts';
import { probabilityOf } from '../../../kb/answering/confidence/confidence-model.ts';
import {
  fitConfidence,
  fitMatter,
  type RatedEvidence,
} from '../../../kb/evaluation/fitting/fit-confidence.ts';

const nothing = Object.fromEntries(CONFIDENCE_FEATURES.map((name) => [name, 0])) as ConfidenceFeatures;

/** Of each ten questions six have an answer where the record covers much, two where it covers little. */
const evidence: readonly RatedEvidence[] = Array.from({ length: 400 }, (_, at) => {
  const coversMuch = at % 2 === 0;
  return {
    qid: String(at),
    isAnswerable: Math.floor(at / 2) % 10 < (coversMuch ? 6 : 2),
    features: { ...nothing, recordCoverage: coversMuch ? 0.8 : 0.2 },
    matter: { nearness: (at % 7) - 1, saidPairs: 0.5 },
  };
});
const elsewhere = evidence.map((one) => ({ ...one, matter: { nearness: -3, saidPairs: 0.1 } }));

describe('fitting confidence', () => {
  const matter = fitMatter([
    { isOnMatter: true, share: 1, evidence },
    { isOnMatter: false, share: 1, evidence: elsewhere },
  ]);
  const { model } = fitConfidence('library', [{ name: 'made up', share: 1, evidence }], matter);

  it('tells matters of the library from others', () => {
    expect(probabilityOf({ nearness: 3, saidPairs: 0.5 }, matter)).toBeGreaterThan(0.8);
    expect(probabilityOf({ nearness: -3, saidPairs: 0.1 }, matter)).toBeLessThan(0.2);
  });

  it('gives confidences that add up to the questions with an answer', () => {
    const sum = evidence.reduce(
      (total, one) =>
        total +
        probabilityOf(one.features, model) *
          probabilityOf(one.matter ?? { nearness: 0, saidPairs: 0 }, matter),
      0,
    );
    expect(sum).toBeCloseTo(160, 0);
  });

  it('learns nothing on matters from questions that were not compared in meaning', () => {
    const unknown = evidence.map((one) => ({ ...one, matter: undefined }));
    const same = fitMatter([
      { isOnMatter: true, share: 1, evidence: [...evidence, ...unknown] },
      { isOnMatter: false, share: 1, evidence: elsewhere },
    ]);
    expect(same.weights.nearness).toBeCloseTo(matter.weights.nearness ?? 0, 6);
  });
});
