import type { SemanticModel } from '../semantic-model.ts';
import type { TextPair } from './adapt-model.ts';
import { nearestShare } from './judge-model.ts';

/** 续训前后: shares of questions held back that find their own passage by meaning alone. */
export interface AdaptationMeasures {
  readonly own: BeforeAfter;
  readonly anchors: BeforeAfter;
}

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
  readonly questions: number;
}

/** By how much of the anchors' share adapting may cost: what fits one installation must not forget the field. */
const MAX_LOSS = 0.01;

export function judgeAdaptation(
  before: SemanticModel,
  after: SemanticModel,
  held: { readonly pairs: readonly TextPair[]; readonly anchors: readonly TextPair[] },
  passages: { readonly pairs: readonly string[]; readonly anchors: readonly string[] },
): AdaptationMeasures {
  const compare = (of: 'pairs' | 'anchors'): BeforeAfter => ({
    before: nearestShare(before, held[of], passages[of]),
    after: nearestShare(after, held[of], passages[of]),
    questions: held[of].length,
  });
  return { own: compare('pairs'), anchors: compare('anchors') };
}

/** Better on what is the installation's own, and hardly worse on everything else. */
export function isWorthUsing({ own, anchors }: AdaptationMeasures): boolean {
  return own.after > own.before && anchors.after >= anchors.before - MAX_LOSS;
}
