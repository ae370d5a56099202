import { lastDayOfSuspension } from '../ingestion/relations/for-a-time.ts';
import { isTooEarly, type RelationEvidence, relationState } from '../ingestion/relations/relation-state.ts';
import type { CalendarDate } from '../policy/calendar-date.ts';
import { documentNumberKey } from '../policy/document-number.ts';
import { legislationOf, type TitledDocument } from '../policy/named-by-title.ts';
import { namesOfTitle } from '../policy/names-of-title.ts';
import { notInText } from '../policy/not-in-text.ts';
import { isCovered, type PendingRelation } from '../policy/pending-change.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { Relation } from '../policy/relation.ts';
import { titleKey } from '../policy/title-key.ts';
import { type IncomingRelation, startOf, type ValidityFacts } from '../policy/validity-facts.ts';
import { revisesEarlier, workKey } from '../policy/work-key.ts';

interface StatedRelation extends Relation {
  readonly acting: PolicyVersion;
}

/** 临时库的查找表: what a version is looked up by among those of a whole library. */
export interface ScratchIndex {
  /** Texts that may be versions of one work, by its key. */
  readonly works: ReadonlyMap<string, readonly PolicyVersion[]>;
  readonly byNumber: ReadonlyMap<string, readonly PolicyVersion[]>;
  readonly byTitle: ReadonlyMap<string, readonly PolicyVersion[]>;
  /** By id or number as stated, by number key and by title key. */
  readonly relations: ReadonlyMap<string, readonly StatedRelation[]>;
}

export function indexPolicies(policies: readonly PolicyVersion[]): ScratchIndex {
  const relations = policies.flatMap((acting) =>
    acting.relations.map((relation) => ({ ...relation, acting })),
  );
  return {
    works: Map.groupBy(policies, ({ metadata }) => workKey(metadata)),
    byNumber: groupByEach(policies, ({ metadata }) => numberKeysOf(metadata)),
    byTitle: Map.groupBy(policies, ({ metadata }) => titleKey(metadata.title)),
    relations: groupByEach(relations, ({ target, targetTitle }) => [
      target,
      ...[documentNumberKey(target)].filter((key) => key !== undefined),
      ...(targetTitle === undefined ? [] : [titleKey(targetTitle)]),
    ]),
  };
}

export function isNamedBy(name: string, { documentId, metadata }: PolicyVersion): boolean {
  const key = documentNumberKey(name);
  return (
    name === documentId ||
    name === metadata.title ||
    (key !== undefined && numberKeysOf(metadata).includes(key))
  );
}

/** What is known of a version by what others of the library state, and what a person would have to confirm. */
export function standingOf(
  version: PolicyVersion,
  index: ScratchIndex,
): { readonly facts: ValidityFacts; readonly pending: readonly PendingRelation[] } {
  const incoming: IncomingRelation[] = [];
  const pending: PendingRelation[] = [];
  for (const relation of relationsTo(version, index)) {
    const { type, acting } = relation;
    if (type !== 'amends' && type !== 'repeals' && type !== 'lapses' && type !== 'supersedes') continue;
    const evidence = evidenceOf(relation, version, index);
    const state = relationState(evidence);
    if (state === undefined) continue;
    const { metadata, documentId } = acting;
    const change: IncomingRelation = {
      type,
      documentId,
      documentName: metadata.documentNumbers[0] ?? `《${metadata.title}》`,
      from: beginningOf(relation),
      provisions: relation.provisions,
      madeOn: metadata.datedOn,
      actingTitleKey: titleKey(metadata.title),
    };
    if (state === 'confirmed') incoming.push(change);
    else if (!isTooEarly(evidence))
      pending.push({ ...change, title: metadata.title, until: lastDayOfSuspension(relation.quote ?? '') });
  }
  const { metadata, provisions } = version;
  const text = { provisions, metadata, isLater: false };
  const known = notInText(incoming, text);
  return {
    facts: { metadata, incoming: known, newerVersions: newerTexts(version, index) },
    pending: notInText(pending, text).filter((change) => !isCovered(change, known)),
  };
}

/** Each once, though a document may be named by id, title and number. */
function relationsTo(version: PolicyVersion, { relations }: ScratchIndex): readonly StatedRelation[] {
  const { documentId, metadata } = version;
  const names = [documentId, ...numberKeysOf(metadata), ...titlesOf(metadata)];
  const found = new Set(names.flatMap((name) => relations.get(name) ?? []));
  return [...found].filter(({ acting }) => acting.documentId !== documentId);
}

function evidenceOf(
  relation: StatedRelation,
  version: PolicyVersion,
  { works, byNumber, byTitle }: ScratchIndex,
): RelationEvidence {
  const { metadata, documentId } = version;
  const { acting, target } = relation;
  const number = documentNumberKey(target);
  const named = titleKey(relation.targetTitle ?? '');
  const own = titleKey(metadata.title);
  const isOther = (other: PolicyVersion): boolean => other.documentId !== documentId;
  const rivals = (byTitle.get(named) ?? []).filter(
    (other) =>
      isOther(other) && other.documentId !== acting.documentId && newerTexts(other, { works }).length === 0,
  );
  const { datedOn, publishedOn, effectiveOn } = metadata;
  return {
    relation,
    isNamedById: target === documentId,
    isNamedByNumber: number !== undefined && numberKeysOf(metadata).includes(number),
    isNamedByTitle: named === own,
    acting: { ...titled(acting), title: acting.metadata.title, day: beginningOf(relation) },
    target: {
      ...titled(version),
      titleKeys: [own],
      hasNumber: metadata.documentNumbers.length > 0,
      issuedOn: datedOn ?? publishedOn,
      datedOn: [datedOn, effectiveOn].flatMap((day) => day ?? []).toSorted()[0],
    },
    othersOfNumber: (number === undefined ? [] : (byNumber.get(number) ?? []))
      .filter(isOther)
      .map((other) => titleKey(other.metadata.title)),
    rivals: rivals.map(titled),
  };
}

/** Later texts of the same work that take the place of this one, as the system of record links them. */
function newerTexts(
  version: PolicyVersion,
  { works }: Pick<ScratchIndex, 'works'>,
): ValidityFacts['newerVersions'] {
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

function titled({ metadata }: PolicyVersion): TitledDocument {
  const { issuingAuthorities, divisionCode } = metadata;
  return { issuingAuthorities, divisionCode, legislation: legislationOf(metadata), day: workDayOf(metadata) };
}

function titlesOf({ title, issuingAuthorities }: PolicyVersion['metadata']): ReadonlySet<string> {
  return namesOfTitle(titleKey(title), issuingAuthorities.map(titleKey));
}

function numberKeysOf({ documentNumbers }: PolicyVersion['metadata']): readonly string[] {
  return documentNumbers.flatMap((number) => documentNumberKey(number) ?? []);
}

function workDayOf({
  datedOn,
  publishedOn,
  effectiveOn,
}: PolicyVersion['metadata']): CalendarDate | undefined {
  return datedOn ?? publishedOn ?? effectiveOn;
}

function beginningOf({ effectiveOn, acting }: StatedRelation): CalendarDate | undefined {
  return effectiveOn ?? startOf(acting.metadata);
}

function groupByEach<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const known = groups.get(key);
      if (known) known.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
