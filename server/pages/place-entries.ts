import type { ProvisionWire, RestingEntryWire } from '../contract/library.ts';

/**
 * By provision id, the entries that rest on it. An entry was placed in one version; in another its words may stand
 * under another number, and then it stands there.
 */
export function placeEntries(
  entries: readonly RestingEntryWire[],
  provisions: readonly ProvisionWire[],
): ReadonlyMap<string, readonly RestingEntryWire[]> {
  const [first] = provisions;
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  return Map.groupBy(entries, ({ provisionId, versionId, quote }) => {
    if (versionId === first?.versionId || byId.get(provisionId)?.text.includes(quote)) return provisionId;
    const holders = provisions.filter(({ text }) => text.includes(quote));
    return (holders.length === 1 ? holders[0]?.id : undefined) ?? provisionId;
  });
}
