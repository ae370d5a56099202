import type { Provision } from '../policy/provision.ts';

/** The provision and everything below it, in reading order. */
export function withDescendants(provisions: readonly Provision[], top: Provision): readonly Provision[] {
  const below = new Set([top.id]);
  return provisions.filter((provision) => {
    if (provision.parentId !== undefined && below.has(provision.parentId)) below.add(provision.id);
    return below.has(provision.id);
  });
}

/** What hangs directly below the provision, in reading order. */
export function childrenOf(provisions: readonly Provision[], parentId: string): readonly Provision[] {
  return provisions.filter((provision) => provision.parentId === parentId);
}
