import { isReport } from '../ingestion/relations/is-report.ts';
import type { CalendarDate } from '../policy/calendar-date.ts';
import { documentNumberKey } from '../policy/document-number.ts';
import {
  canReach,
  isNamedBeyondDoubt,
  legislationOf,
  type TitledDocument,
} from '../policy/named-by-title.ts';
import { notInText } from '../policy/not-in-text.ts';
import { isCovered, type PendingRelation } from '../policy/pending-change.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { Relation, RelationState } from '../policy/relation.ts';
import { isSameTitle, titleKey } from '../policy/title-key.ts';
import { type IncomingRelation, startOf, type ValidityFacts } from '../policy/validity-facts.ts';
import { revisesEarlier, workKey } from '../policy/work-key.ts';

/** Texts that may be versions of one work, by its key. */
type Works = ReadonlyMap<string, readonly PolicyVersion[]>;

export function isNamedBy(name: string, { documentId, metadata }: PolicyVersion): boolean {
  const key = documentNumberKey(name);
  return (
    name === documentId ||
    name === metadata.title ||
    (key !== undefined && metadata.documentNumbers.some((number) => documentNumberKey(number) === key))
  );
}

interface StatedRelation extends Relation {
  readonly acting: PolicyVersion;
}

/** Relations by the names of their targets, so that a version looks up its own among those of a whole library. */
export type RelationsByTarget = ReadonlyMap<string, readonly StatedRelation[]>;

export function relationsByTarget(policies: Iterable<PolicyVersion>): RelationsByTarget {
  const byTarget = new Map<string, StatedRelation[]>();
  for (const acting of policies) {
    for (const relation of acting.relations) {
      const number = documentNumberKey(relation.target);
      const stated = { ...relation, acting };
      for (const name of new Set([relation.target, ...(number === undefined ? [] : [number])])) {
        const known = byTarget.get(name);
        if (known) known.push(stated);
        else byTarget.set(name, [stated]);
      }
    }
  }
  return byTarget;
}

/** Later texts of the same work that take the place of this one, as the system of record links them. */
function newerTexts(version: PolicyVersion, works: Works): ValidityFacts['newerVersions'] {
  const { metadata, documentId } = version;
  const day = workDayOf(metadata);
  if (day === undefined) return [];
  const later = (works.get(workKey(metadata)) ?? []).filter((other) => {
    const otherDay = workDayOf(other.metadata);
    const isSamePlace = [metadata.divisionCode, undefined].includes(other.metadata.divisionCode);
    return (
      other.documentId !== documentId &&
      otherDay !== undefined &&
      otherDay > day &&
      isSamePlace &&
      revisesEarlier(other)
    );
  });
  return later.map((other) => ({ effectiveOn: startOf(other.metadata), documentId: other.documentId }));
}

/** A text that ends 《X》 and is itself called 《X》 means the one before it. */
function isLaterThan(acting: PolicyVersion, version: PolicyVersion): boolean {
  if (titleKey(acting.metadata.title) !== titleKey(version.metadata.title)) return true;
  const [day, other] = [workDayOf(version.metadata), workDayOf(acting.metadata)];
  return (
    acting.documentId !== version.documentId && (day === undefined || other === undefined || day < other)
  );
}

function workDayOf({
  datedOn,
  publishedOn,
  effectiveOn,
}: PolicyVersion['metadata']): CalendarDate | undefined {
  return datedOn ?? publishedOn ?? effectiveOn;
}

/** Each once, though a document may be named by id, title and number. */
function relationsTo(version: PolicyVersion, byTarget: RelationsByTarget): readonly StatedRelation[] {
  const { documentId, metadata } = version;
  const numbers = metadata.documentNumbers.flatMap((number) => documentNumberKey(number) ?? []);
  const names = new Set([documentId, metadata.title, ...numbers]);
  return [...new Set([...names].flatMap((name) => byTarget.get(name) ?? []))].filter(({ target }) =>
    isNamedBy(target, version),
  );
}

/** What is known of a version by what others of the library state, and what a person would have to confirm. */
export function standingOf(
  version: PolicyVersion,
  byTarget: RelationsByTarget,
  works: Works,
): { readonly facts: ValidityFacts; readonly pending: readonly PendingRelation[] } {
  const incoming: IncomingRelation[] = [];
  const pending: PendingRelation[] = [];
  for (const relation of relationsTo(version, byTarget)) {
    const state = stateOf(relation, version, works);
    const { type, acting } = relation;
    if (state === undefined) continue;
    if (type !== 'amends' && type !== 'repeals' && type !== 'lapses' && type !== 'supersedes') continue;
    if (relation.foundIn !== undefined && !isLaterThan(acting, version)) continue;
    const { metadata, documentId } = acting;
    const change: PendingRelation = {
      type,
      documentId,
      documentName: metadata.documentNumbers[0] ?? `《${metadata.title}》`,
      title: metadata.title,
      from: beginningOf(relation),
      provisions: relation.provisions,
      madeOn: metadata.datedOn,
      actingTitleKey: titleKey(metadata.title),
    };
    if (state === 'confirmed') incoming.push(change);
    else pending.push(change);
  }
  const { metadata, provisions } = version;
  const text = { provisions, metadata, isLater: false };
  const known = notInText(incoming, text);
  return {
    facts: { metadata, incoming: known, newerVersions: newerTexts(version, works) },
    pending: notInText(pending, text).filter((change) => !isCovered(change, known)),
  };
}

/** What a text says of another document counts where number and title, or the title alone, are beyond doubt that document's. */
function stateOf(relation: StatedRelation, version: PolicyVersion, works: Works): RelationState | undefined {
  const { foundIn, targetTitle, target, acting, quote } = relation;
  const { metadata } = version;
  if (foundIn === undefined || foundIn === 'record') return 'confirmed';
  const named = titleKey(targetTitle ?? '');
  if (target !== targetTitle)
    return targetTitle !== undefined && isSameTitle(named, titleKey(metadata.title))
      ? 'confirmed'
      : 'suggested';
  const by = { ...titled(acting), day: beginningOf(relation) };
  if (!canReach(by, titled(version))) return undefined;
  const rivals = (works.get(workKey(metadata)) ?? []).filter(
    (other) =>
      other.documentId !== version.documentId &&
      other.documentId !== acting.documentId &&
      newerTexts(other, works).length === 0,
  );
  const isCertain =
    named !== titleKey(acting.metadata.title) &&
    !isReport({ quote }, acting.metadata.title) &&
    isNamedBeyondDoubt({ named, acting: by }, titled(version), rivals.map(titled));
  return isCertain ? 'confirmed' : 'suggested';
}

function titled({ metadata }: PolicyVersion): TitledDocument {
  const { issuingAuthorities, divisionCode } = metadata;
  return { issuingAuthorities, divisionCode, legislation: legislationOf(metadata), day: workDayOf(metadata) };
}

function beginningOf({ effectiveOn, acting }: StatedRelation): CalendarDate | undefined {
  return effectiveOn ?? startOf(acting.metadata);
}
