import { and, eq } from 'drizzle-orm';
import type { CalendarDate } from '../../../kb/policy/calendar-date.ts';
import { type ValidityTimeline, validityAt } from '../../../kb/policy/validity.ts';
import { listedOn, type RegisterEntry } from '../../register.ts';
import type { Executor } from '../database.ts';
import { readLastSequence } from '../events.ts';
import { type DocumentStanding, readDocumentStandings } from '../policies/document-standing.ts';
import { type PolicyVersionRow, toPolicyVersion } from '../policies/policy-rows.ts';
import { toReadable } from '../policies/readable-policies.ts';
import { type DatedVersion, orderVersions, versionOn } from '../policies/version-order.ts';
import { policyDocuments, policyVersions } from '../schema/policies.ts';

export type ReadRegister = (executor: Executor, asOf: CalendarDate) => Promise<readonly RegisterEntry[]>;

/** 目录文本: a version with its validity on every date. */
interface RegisterText {
  readonly entry: Omit<RegisterEntry, 'status'>;
  readonly timeline: ValidityTimeline;
}

/** A document with the versions of it that each held in their time. */
interface RegisterDocument {
  readonly live: readonly DatedVersion[];
  /** By version id; those that the public may see. */
  readonly texts: ReadonlyMap<string, RegisterText>;
}

/** What the register of any day is made from changes only with an event, so it is read once between two of them. */
export function createRegisterCache(): ReadRegister {
  let kept:
    | { readonly sequence: number; readonly documents: Promise<readonly RegisterDocument[]> }
    | undefined;
  return async (executor, asOf) => {
    const sequence = await readLastSequence(executor);
    if (kept?.sequence !== sequence) {
      const documents = readRegisterDocuments(executor);
      kept = { sequence, documents };
      documents.catch(() => {
        if (kept?.documents === documents) kept = undefined;
      });
    }
    return entriesOn(await kept.documents, asOf);
  };
}

/** Every document once, in the version that applied on the day, latest dated first. */
function entriesOn(documents: readonly RegisterDocument[], asOf: CalendarDate): readonly RegisterEntry[] {
  return documents
    .flatMap(({ live, texts }) => {
      const applied = versionOn(live, asOf);
      const text = applied && texts.get(applied.id);
      return text ? [{ ...text.entry, status: validityAt(text.timeline, asOf).status }] : [];
    })
    .sort(latestFirst);
}

/** Of all public documents; no provisions are read. */
async function readRegisterDocuments(executor: Executor): Promise<readonly RegisterDocument[]> {
  const isListed = and(eq(policyDocuments.state, 'published'), eq(policyDocuments.visibility, 'public'));
  const documents = await executor.select({ id: policyDocuments.id }).from(policyDocuments).where(isListed);
  const [rows, standings] = await Promise.all([
    executor
      .select({ version: policyVersions })
      .from(policyDocuments)
      .innerJoin(policyVersions, eq(policyVersions.documentId, policyDocuments.id))
      .where(isListed),
    readDocumentStandings(
      executor,
      documents.map(({ id }) => id),
    ),
  ]);
  const rowsOf = Map.groupBy(
    rows.map(({ version }) => version),
    ({ documentId }) => documentId,
  );
  return [...standings.values()]
    .filter(({ duplicateOf }) => duplicateOf === undefined || !standings.has(duplicateOf))
    .map((standing) => ({
      live: orderVersions(standing.versions).live,
      texts: new Map(
        (rowsOf.get(standing.documentId) ?? []).flatMap((row) => {
          const text = textOf(row, standing);
          return text ? [[row.id, text] as const] : [];
        }),
      ),
    }));
}

function textOf(row: PolicyVersionRow, standing: DocumentStanding): RegisterText | undefined {
  const { version, timeline } = toReadable(toPolicyVersion(row, [], []), standing);
  const { metadata } = version;
  if (metadata.visibility !== 'public') return undefined;
  const entry = {
    documentId: standing.documentId,
    versionId: version.id,
    isNewest: row.isNewest,
    title: metadata.title,
    documentNumbers: metadata.documentNumbers,
    issuingAuthorities: metadata.issuingAuthorities,
    topics: metadata.subjectCategories,
    level: metadata.administrativeLevel,
    divisionCode: metadata.divisionCode,
    datedOn: metadata.datedOn,
    publishedOn: metadata.publishedOn,
    effectiveOn: metadata.effectiveOn,
    expiresOn: metadata.expiresOn,
    isSample: version.isSample,
  };
  return { entry, timeline };
}

function latestFirst(first: RegisterEntry, second: RegisterEntry): number {
  const [date, other] = [listedOn(first) ?? '', listedOn(second) ?? ''];
  if (date !== other) return date > other ? -1 : 1;
  return first.documentId < second.documentId ? -1 : 1;
}
