import type { CalendarDate } from './calendar-date.ts';
import type { Provision } from './provision.ts';
import { normalizeProvisionLabel } from './provision-label.ts';
import { ancestorsOf, createPlaceFinder, namesAround } from './provision-places.ts';
import { type IncomingRelation, isWhole } from './validity-facts.ts';

/** A relation that would change or end its target, were it confirmed. */
export interface PendingRelation extends IncomingRelation {
  /** Of the acting document; undefined where the public may not see it. */
  readonly title?: string | undefined;
  /** Last day of its effect, where it is for a time only. */
  readonly until?: CalendarDate | undefined;
}

/** 待确认的修改: what a text seems to do to this one, until a person confirms or rejects it. It changes no validity. */
export interface PendingChange extends PendingRelation {
  /** Ids of the provisions concerned; undefined where it is the whole, or nobody can say which. */
  readonly concerned?: ReadonlySet<string> | undefined;
}

/** What is pending, with the provisions of the text that each change concerns. */
export function pendingChanges(
  provisions: readonly Provision[],
  pending: readonly PendingRelation[],
): readonly PendingChange[] {
  if (pending.every(isWhole)) return pending;
  const placeOf = createPlaceFinder(provisions);
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  return pending.map((relation) => {
    const places = relation.provisions?.map(placeOf) ?? [];
    if (places.length === 0 || places.includes(undefined)) return relation;
    const concerned = provisions.filter((provision) => {
      const names = namesAround(provision, ancestorsOf(provision, byId));
      return places.some((place) => place !== undefined && names.has(place));
    });
    return { ...relation, concerned: new Set(concerned.map(({ id }) => id)) };
  });
}

/** Those that concern the provision. */
export function pendingOf(changes: readonly PendingChange[], provisionId: string): readonly PendingChange[] {
  return changes.filter(({ concerned }) => concerned === undefined || concerned.has(provisionId));
}

/** Those that would have effect on the day. */
export function pendingOn(changes: readonly PendingChange[], day: CalendarDate): readonly PendingChange[] {
  return pendingFrom(changes, day).filter(({ from }) => from === undefined || from <= day);
}

/** Those that would have effect on the day or later; what is suspended for a time goes on after it. */
export function pendingFrom(changes: readonly PendingChange[], day: CalendarDate): readonly PendingChange[] {
  return changes.filter(({ until }) => until === undefined || until >= day);
}

/** Whether the acting document is known to do as much already: its record says what its text says. */
export function isCovered(pending: PendingRelation, confirmed: readonly IncomingRelation[]): boolean {
  return confirmed.some((known) => {
    if (known.documentId === '' || known.documentId !== pending.documentId) return false;
    if (known.type !== pending.type) return false;
    if (isWhole(known)) return true;
    const places = new Set(known.provisions?.map(normalizeProvisionLabel));
    return !isWhole(pending) && pending.provisions?.every((one) => places.has(normalizeProvisionLabel(one)));
  });
}
