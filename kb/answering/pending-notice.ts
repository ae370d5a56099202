import { type NamedPendingChange, pendingChangeText, pendingLinkText } from '../content/pending-texts.ts';
import { type PendingChange, pendingOf, pendingOn } from '../policy/pending-change.ts';
import { isCitableStatus } from '../policy/validity.ts';
import type { Citation, NextStep, Notice } from './answer.ts';
import type { CitedRecords } from './cited-records.ts';

export interface PendingNotice {
  readonly notice: Notice;
  /** The way to the documents that it names. */
  readonly links: readonly NextStep[];
}

/**
 * 待确认的修改: what another document seems to change or end of what is cited, until a person has confirmed it. What is
 * labelled as not in force needs no such warning. A document that visitors may not see is not named, but that there is one
 * is told: once confirmed its effect would be shown as well.
 */
export function pendingNotice(
  citations: readonly Citation[],
  records: CitedRecords,
): PendingNotice | undefined {
  const found = citations.flatMap((citation) => pendingAround(citation, records));
  if (found.length === 0) return undefined;
  const distinct = [...new Map(found.map((one) => [JSON.stringify([one.change, one.target]), one])).values()];
  const byActs = Map.groupBy(distinct, ({ change, target }) => [change.documentId, target].join('\n'));
  const named = [...byActs.values()].flatMap(nameOf);
  const links = new Map(distinct.flatMap(({ change }) => linkTo(change)).map((link) => [link.target, link]));
  return {
    notice: { code: 'pending-change', text: pendingChangeText(named) },
    links: [...links.values()],
  };
}

interface FoundChange {
  readonly change: PendingChange;
  readonly target: string;
}

function pendingAround(
  { kind, versionId, provisionId, title, validity }: Citation,
  records: CitedRecords,
): readonly FoundChange[] {
  if (kind !== 'policy' || !isCitableStatus(validity.status)) return [];
  const changes = records.policies.get(versionId)?.pendingChanges ?? [];
  return pendingOn(pendingOf(changes, provisionId ?? ''), validity.asOf).map((change) => ({
    change,
    target: title,
  }));
}

/** What one document does to another in one clause; parts are named where it is only parts. */
function nameOf(found: readonly FoundChange[]): readonly NamedPendingChange[] {
  const [first] = found;
  if (!first) return [];
  const isWhole = found.some(({ change: { provisions = [] } }) => provisions.length === 0);
  const parts = found.flatMap(({ change: { provisions = [] } }) => provisions);
  return [
    {
      acting: first.change.title,
      types: found.map(({ change }) => change.type),
      target: first.target,
      provisions: isWhole ? [] : [...new Set(parts)],
    },
  ];
}

function linkTo({ documentId, title }: PendingChange): readonly NextStep[] {
  if (title === undefined) return [];
  const target = `/policies/${encodeURIComponent(documentId)}`;
  return [{ kind: 'link', text: pendingLinkText(title), target }];
}
