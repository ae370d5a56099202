import type { TextSpan } from '../answer.ts';
import type { DraftBlock } from '../walk.ts';
import { blockKindOf } from './block-kind.ts';
import type { CandidateSentence } from './candidate-sentences.ts';

/** A sentence of a provision, verbatim, as a block of an answer. */
export function sentenceBlock(
  {
    policy,
    provision,
    start,
    end,
    text,
  }: Pick<CandidateSentence, 'policy' | 'provision' | 'start' | 'end' | 'text'>,
  highlights: readonly TextSpan[],
): DraftBlock {
  const isWhole = provision.text.trim().length === end - start;
  return {
    kind: blockKindOf(provision, isWhole),
    text,
    highlights,
    evidence: [{ kind: 'policy', versionId: policy.version.id, part: provision.id, start, end }],
  };
}
