import { PREAMBLE_PLACE } from './amending/read-clause.ts';
import type { Provision } from './provision.ts';
import { normalizeProvisionLabel } from './provision-label.ts';

/**
 * Names each place as the text has it: a 款 that is no part of its own stands in its article. Undefined where the place is
 * not in the text at all.
 */
export function createPlaceFinder(provisions: readonly Provision[]): (place: string) => string | undefined {
  const names = new Set(provisions.flatMap(({ id, label }) => [id, normalizeProvisionLabel(label)]));
  return (place) => {
    if (place === PREAMBLE_PLACE || names.has(place)) return place;
    const label = normalizeProvisionLabel(place);
    const article = /^.*?条(?:之[一二三四五六七八九十]+)?/u.exec(label)?.[0] ?? label;
    return [label, article].find((name) => names.has(name));
  };
}

const MAX_DEPTH = 20;

/** Its parent, grandparent and so on. */
export function ancestorsOf(
  provision: Provision,
  byId: ReadonlyMap<string, Provision>,
): readonly Provision[] {
  const ancestors: Provision[] = [];
  let parent = provision.parentId === undefined ? undefined : byId.get(provision.parentId);
  while (parent && ancestors.length < MAX_DEPTH) {
    ancestors.push(parent);
    parent = parent.parentId === undefined ? undefined : byId.get(parent.parentId);
  }
  return ancestors;
}

/** By which a relation may name a provision or what it stands in. */
export function namesAround(
  provision: Pick<Provision, 'id' | 'label'>,
  ancestors: readonly Pick<Provision, 'id' | 'label'>[],
): ReadonlySet<string> {
  return new Set(
    [provision, ...ancestors].flatMap(({ id, label }) =>
      label ? [id, normalizeProvisionLabel(label)] : [id],
    ),
  );
}
