import type { Provision } from '../../policy/provision.ts';
import type { TextSpan } from '../answer.ts';
import type { DraftBlock } from '../walk.ts';
import { blockKindOf } from './block-kind.ts';

/** A sentence of a provision, verbatim, as a block of an answer; `highlights` count from where it begins. */
export function sentenceBlock(
  versionId: string,
  provision: Provision,
  { start, end }: TextSpan,
  highlights: readonly TextSpan[] = [],
): DraftBlock {
  const isWhole = provision.text.trim().length === end - start;
  return {
    kind: blockKindOf(provision, isWhole),
    text: provision.text.slice(start, end),
    highlights,
    evidence: [{ kind: 'policy', versionId, part: provision.id, start, end }],
  };
}
