import { describe, expect, it } from 'vitest';
import {
  CONFIDENCE_FEATURES,
  type ConfidenceFeatures,
} from '../../../kb/answering/confidence/confidence-features.ts';
import { confidenceOf } from '../../../kb/answering/confidence/confidence-of.ts';

const features = Object.fromEntries(CONFIDENCE_FEATURES.map((name) => [name, 0.5])) as ConfidenceFeatures;
const far = { nearness: -2, saidPairs: 0.1 };
const near = { nearness: 2, saidPairs: 1 };

describe('confidence', () => {
  it('is nearly nothing where the library holds nothing on the matter', () => {
    expect(confidenceOf(features, 'library', far)).toBeLessThan(
      0.05 * confidenceOf(features, 'library', near),
    );
  });

  it('is left to words where meaning was not compared', () => {
    const byWords = confidenceOf(features, 'library', undefined);
    expect(byWords).toBeGreaterThan(confidenceOf(features, 'library', near));
    expect(byWords).toBeCloseTo(confidenceOf(features, 'library', near), 1);
  });

  it('does not doubt the matter of a document that the question names', () => {
    expect(confidenceOf(features, 'document', far)).toBe(confidenceOf(features, 'document', near));
  });
});
