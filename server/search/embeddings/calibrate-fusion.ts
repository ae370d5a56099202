import type { SemanticFusion } from '../../../kb/retrieval/embedder.ts';

/** λ before the first calibration, and the cosines it was chosen for: those of the built-in model. */
export const UNCALIBRATED: SemanticFusion = { base: 0.15, gain: 1, threshold: 0.25 };
/**
 * Standard deviation of cosines between questions and passages that have nothing to do with each other, for which
 * UNCALIBRATED holds: 1 / sqrt(dimensions that carry meaning), some hundred in a table of 256.
 */
const REFERENCE_SPREAD = 0.1;
/** Fewer pairs tell nothing about a spread. */
const MIN_PAIRS = 50;
const MIN_SPREAD = 0.005;

/**
 * λ for a model by its cosines of random question–passage pairs. What they have in common moves every record alike and
 * decides nothing; what decides is how far they spread. A model whose cosines lie between .7 and .9 gets a λ as many
 * times larger as its spread is smaller.
 */
export function calibrateFusion(cosines: readonly number[]): SemanticFusion | undefined {
  if (cosines.length < MIN_PAIRS) return undefined;
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
  const variance = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / (cosines.length - 1);
  const factor = REFERENCE_SPREAD / Math.max(MIN_SPREAD, Math.sqrt(variance));
  return {
    base: UNCALIBRATED.base * factor,
    gain: UNCALIBRATED.gain * factor,
    threshold: UNCALIBRATED.threshold,
  };
}

export function cosine(first: Float32Array, second: Float32Array): number {
  let product = 0;
  for (let at = 0; at < first.length; at++) product += (first[at] as number) * (second[at] as number);
  return product;
}
