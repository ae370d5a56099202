import type {
  LibraryReader,
  ReadableEntry,
  ReadableGuide,
  ReadablePolicy,
} from '../answering/library-reader.ts';
import { entryTimeline } from '../entries/entry-timeline.ts';
import { resolveBasis } from '../entries/resolve-basis.ts';
import type {
  EntryDraft,
  GuideDraft,
  LibraryStore,
  SaveOutcome,
  SaveRefusal,
} from '../ingestion/library-store.ts';
import type { PolicyDraft } from '../ingestion/policy-draft.ts';
import type { CalendarDate } from '../policy/calendar-date.ts';
import { documentNumberKey } from '../policy/document-number.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { Relation } from '../policy/relation.ts';
import { isSameTitle, titleKey } from '../policy/title-key.ts';
import { type IncomingRelation, startOf, type ValidityFacts } from '../policy/validity-facts.ts';
import { provisionTimelines, validityTimeline } from '../policy/validity-timeline.ts';
import { revisesEarlier, workKey } from '../policy/work-key.ts';
import { entryIndexRecord, guideIndexRecord, policyIndexRecord } from '../retrieval/index-records.ts';
import type { IndexRecord } from '../retrieval/search-index.ts';

/**
 * 评测用临时库: a labelled set in memory, stored and read through the ports of the system of record, so that what is
 * measured is what the server runs. One version per record; a later record with the same id replaces the earlier.
 */
export interface ScratchLibrary extends LibraryStore, LibraryReader {
  /** Policies first, then entries and guides, in the order of import. */
  readonly listIndexRecords: () => readonly IndexRecord[];
}

export function createScratchLibrary(): ScratchLibrary {
  const policies = new Map<string, PolicyVersion>();
  const entries = new Map<string, ReadableEntry>();
  const guides = new Map<string, ReadableGuide>();
  let relations: RelationsByTarget | undefined;
  let works: ReadonlyMap<string, readonly PolicyVersion[]> | undefined;
  /** Kept until a policy is saved: thousands of questions read the same few versions. */
  const readable = new Map<string, ReadablePolicy>();

  const outcome = (id: string, isNew: boolean): SaveOutcome => ({
    outcome: isNew ? 'created' : 'updated',
    id,
    versionId: `${id}@1`,
    warnings: [],
  });

  const readPolicy = (version: PolicyVersion): ReadablePolicy => {
    const known = readable.get(version.id);
    if (known) return known;
    relations ??= relationsByTarget(policies.values());
    works ??= Map.groupBy(policies.values(), ({ metadata }) => workKey(metadata));
    const facts = factsOf(version, relations, works);
    const made: ReadablePolicy = {
      version,
      timeline: validityTimeline(facts),
      provisionTimelines: provisionTimelines(version.provisions, facts),
      isPublished: true,
    };
    readable.set(version.id, made);
    return made;
  };

  return {
    savePolicies: async (drafts): Promise<readonly (SaveOutcome | SaveRefusal)[]> =>
      drafts.map((draft) => {
        const version = toPolicyVersion(draft);
        const isNew = !policies.has(version.documentId);
        policies.set(version.documentId, version);
        relations = undefined;
        works = undefined;
        readable.clear();
        return outcome(version.documentId, isNew);
      }),
    saveEntries: async (drafts) =>
      drafts.map((draft) => {
        const entry = toReadableEntry(draft, [...policies.values()]);
        const id = entry.version.entryId;
        const isNew = !entries.has(id);
        entries.set(id, entry);
        return outcome(id, isNew);
      }),
    saveGuides: async (drafts) =>
      drafts.map((draft) => {
        const guide = toReadableGuide(draft);
        const id = guide.version.guideId;
        const isNew = !guides.has(id);
        guides.set(id, guide);
        return outcome(id, isNew);
      }),
    readPolicyVersions: async (versionIds) =>
      pick(versionIds, policies).map((version) => readPolicy(version)),
    readEntryVersions: async (versionIds) => pick(versionIds, entries),
    readGuideVersions: async (versionIds) => pick(versionIds, guides),
    findDocumentId: async (publicId) => (policies.has(publicId) ? publicId : undefined),
    listIndexRecords: () => [
      ...[...policies.values()].map((version) => {
        const readable = readPolicy(version);
        return policyIndexRecord(version, readable.timeline, readable.provisionTimelines);
      }),
      ...[...entries.values()].map(({ version, timeline }) => entryIndexRecord(version, timeline)),
      ...[...guides.values()].map(({ version }) => guideIndexRecord(version)),
    ],
  };
}

function pick<T>(versionIds: readonly string[], held: ReadonlyMap<string, T>): readonly T[] {
  return versionIds.flatMap((id) => held.get(id.replace(/@1$/, '')) ?? []);
}

function toPolicyVersion(draft: PolicyDraft): PolicyVersion {
  const documentId = draft.givenId ?? `p-${draft.contentDigest.slice(0, 16)}`;
  const idOf = (path: string) => `${documentId}~${path}`;
  return {
    id: `${documentId}@1`,
    documentId,
    number: 1,
    metadata: draft.metadata,
    relations: draft.relations,
    provisions: draft.provisions.map(({ path, parentPath, ...provision }) => ({
      ...provision,
      id: idOf(path),
      parentId: parentPath === undefined ? undefined : idOf(parentPath),
    })),
    contentDigest: draft.contentDigest,
    isSample: draft.isSample,
  };
}

function toReadableEntry(draft: EntryDraft, policies: readonly PolicyVersion[]): ReadableEntry {
  const entryId = draft.givenId ?? `e-${draft.contentDigest.slice(0, 16)}`;
  const { content, contentDigest, isSample } = draft;
  const bases = content.statedBases.map((stated) =>
    resolveBasis(
      stated,
      policies.filter((policy) => isNamedBy(stated.document, policy)),
    ),
  );
  return {
    version: { id: `${entryId}@1`, entryId, number: 1, content, bases, contentDigest, isSample },
    timeline: entryTimeline(content),
    isPublished: true,
  };
}

function toReadableGuide({ givenId, content, contentDigest, isSample }: GuideDraft): ReadableGuide {
  const guideId = givenId ?? `g-${contentDigest.slice(0, 16)}`;
  return {
    version: { id: `${guideId}@1`, guideId, number: 1, content, contentDigest, isSample },
    isPublished: true,
  };
}

function isNamedBy(name: string, { documentId, metadata }: PolicyVersion): boolean {
  const key = documentNumberKey(name);
  return (
    name === documentId ||
    name === metadata.title ||
    (key !== undefined && metadata.documentNumbers.some((number) => documentNumberKey(number) === key))
  );
}

/** What a text says of another document counts where number and title are that document's. */
function isCertain({ foundIn, targetTitle }: Relation, { metadata }: PolicyVersion): boolean {
  if (foundIn === undefined || foundIn === 'record') return true;
  return targetTitle !== undefined && isSameTitle(titleKey(targetTitle), titleKey(metadata.title));
}

interface StatedRelation extends Relation {
  readonly acting: PolicyVersion;
}

/** Relations by the names of their targets, so that a version looks up its own among those of a whole library. */
type RelationsByTarget = ReadonlyMap<string, readonly StatedRelation[]>;

function relationsByTarget(policies: Iterable<PolicyVersion>): RelationsByTarget {
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
function newerTexts(
  version: PolicyVersion,
  works: ReadonlyMap<string, readonly PolicyVersion[]>,
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

function factsOf(
  version: PolicyVersion,
  byTarget: RelationsByTarget,
  works: ReadonlyMap<string, readonly PolicyVersion[]>,
): ValidityFacts {
  const incoming: IncomingRelation[] = [];
  for (const relation of relationsTo(version, byTarget)) {
    const { type, effectiveOn, provisions, acting } = relation;
    if (type !== 'amends' && type !== 'repeals' && type !== 'lapses' && type !== 'supersedes') continue;
    if (!isCertain(relation, version)) continue;
    if (relation.foundIn !== undefined && !isLaterThan(acting, version)) continue;
    const { metadata, documentId } = acting;
    incoming.push({
      type,
      documentId,
      documentName: metadata.documentNumbers[0] ?? `《${metadata.title}》`,
      from: effectiveOn ?? metadata.effectiveOn ?? metadata.datedOn ?? metadata.publishedOn,
      provisions,
    });
  }
  return { metadata: version.metadata, incoming, newerVersions: newerTexts(version, works) };
}
