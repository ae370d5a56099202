import type { ValidityStatus } from '../../policy/validity.ts';

/**
 * 有效性扣分: the share of its score that a record loses whose rules do not hold on the date asked about. 0 ranks a
 * repealed document like any other; 1 puts it below everything in force. Among documents that say all words of the
 * question, repeating them without end makes at most 1.5 times the score of saying each once (BM25's saturation of 1.2
 * and the weights of the second look), so from 0.33 on a repealed document does not come first by that alone; at 0.4 it
 * still does where the one in force hardly speaks of the matter. What is asked for by its 发文字号 has some ten times
 * the score of anything else and stays first. Validity that nobody has stated is no fault. What lapsed by its own term has
 * no successor and is often the last word on its matter, so that it loses half as much: chosen on ncp_plus (hit@1 /
 * hit@10 .801 / .946 at 0.2, .799 / .942 at 0.4, .802 / .947 at 0), whose notices of 2020 have terms that are over.
 */
export const LOSS_BY_VALIDITY: Readonly<Record<ValidityStatus, number>> = {
  'in-force': 0,
  amended: 0,
  'partly-repealed': 0,
  unknown: 0,
  'not-yet-effective': 0.4,
  superseded: 0.4,
  repealed: 0.4,
  lapsed: 0.2,
};
