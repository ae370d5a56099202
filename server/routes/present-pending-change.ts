import type { PendingChange } from '../../kb/policy/pending-change.ts';
import type { PendingChangeWire } from '../contract/library.ts';

/** The acting document is named where the public may see it. */
export function presentPendingChange({
  type,
  documentId,
  title,
  from,
  provisions,
  quote,
}: PendingChange): PendingChangeWire {
  return {
    type,
    documentId: title === undefined ? undefined : documentId,
    title,
    effectiveOn: from,
    provisions: provisions && [...provisions],
    quote,
  };
}
