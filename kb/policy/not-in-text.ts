import type { PolicyMetadata } from './policy-document.ts';
import type { Provision } from './provision.ts';
import { isNoted, readRevisionNote } from './revision-note.ts';
import { type IncomingRelation, startOf } from './validity-facts.ts';

/** A text that a change may have been written into. */
export interface ChangedText {
  readonly provisions: readonly Pick<Provision, 'text'>[];
  readonly metadata: Pick<PolicyMetadata, 'datedOn' | 'publishedOn' | 'effectiveOn'>;
  /** It took the place of an earlier text. */
  readonly isLater: boolean;
}

/**
 * 未并入的修改: without the changes of parts that the text says already: it came later than they began, it begins on the
 * same day as they do, or its note names the decision. What ends the whole is in no text.
 */
export function notInText<Change extends IncomingRelation>(
  changes: readonly Change[],
  { provisions, metadata, isLater }: ChangedText,
): readonly Change[] {
  if (!changes.some(isPartial)) return changes;
  const note = readRevisionNote(provisions);
  const start = startOf(metadata);
  const isIn = (change: Change): boolean => {
    const { from, madeOn, actingTitleKey } = change;
    if (isLater && from !== undefined && start !== undefined && from <= start) return true;
    if (isPublishedWith(change, metadata)) return true;
    return note !== undefined && isNoted(note, { titleKey: actingTitleKey, madeOn, from });
  };
  return changes.filter((change) => !isPartial(change) || !isIn(change));
}

/**
 * Dated after the change began; or to begin no earlier than it, as a text published anew does: unless the decision is the
 * younger of the two, which then changes a text that had not begun.
 */
function isPublishedWith({ from, madeOn }: IncomingRelation, metadata: ChangedText['metadata']): boolean {
  const { datedOn, publishedOn, effectiveOn } = metadata;
  if (from === undefined) return false;
  if (datedOn !== undefined && from <= datedOn) return true;
  const issuedOn = datedOn ?? publishedOn;
  return (
    effectiveOn !== undefined &&
    from <= effectiveOn &&
    (madeOn === undefined || issuedOn === undefined || madeOn <= issuedOn)
  );
}

function isPartial({ type, provisions = [] }: IncomingRelation): boolean {
  return type === 'amends' || provisions.length > 0;
}
