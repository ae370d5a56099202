import {
  figuresDifferText,
  higherLevelText,
  type NamedRule,
  severalDocumentsText,
} from '../content/rule-texts.ts';
import { levelOfDivision, levelOfDocument, rankOfLevel } from '../policy/administrative-level.ts';
import { type DivisionCode, divisionChain, isSamePlace, NATION } from '../policy/division-code.ts';
import { divisionName } from '../policy/division-names.ts';
import type { PolicyMetadata } from '../policy/policy-document.ts';
import { validityAt } from '../policy/validity.ts';
import { printDate } from '../policy/validity-reasons.ts';
import type { Citation, Notice } from './answer.ts';
import type { CitedRecords } from './cited-records.ts';
import { compareRules } from './composing/rank-rules.ts';
import type { ReadablePolicy } from './library-reader.ts';
import type { WalkState } from './walk.ts';

/** 本区无规定，适用市级规定: said where every rule that is somewhere's is of a place around the one asked about. */
export function higherLevelNotice(
  citations: readonly Citation[],
  records: CitedRecords,
  place: DivisionCode | undefined,
): Notice | undefined {
  if (place === undefined) return undefined;
  const codes = citations.flatMap((citation) => divisionOf(citation, records) ?? []);
  const above = divisionChain(place).filter((code) => !isSamePlace(code, place));
  const isAbove = (code: DivisionCode): boolean => above.some((other) => isSamePlace(other, code));
  if (codes.length === 0 || !codes.every(isAbove)) return undefined;
  const levels = [...new Set(codes.map(levelOfDivision))].toSorted(
    (first, second) => rankOfLevel(second) - rankOfLevel(first),
  );
  const asked = { level: levelOfDivision(place), name: divisionName(place) };
  return { code: 'higher-level', text: higherLevelText(asked, levels) };
}

function divisionOf({ kind, versionId }: Citation, records: CitedRecords): DivisionCode | undefined {
  switch (kind) {
    case 'policy':
      return records.policies.get(versionId)?.version.metadata.divisionCode;
    case 'entry':
      return records.entries.get(versionId)?.version.content.divisionCode;
    case 'guide':
      return records.guides.get(versionId)?.version.content.divisionCode;
  }
}

/** What several documents say on one thing, named with level and date; only those that are still cited count. */
export function parallelNotice(
  { parallels, haveOtherFigures, understanding }: WalkState,
  citations: readonly Citation[],
  records: CitedRecords,
): Notice | undefined {
  const rules = parallels.flatMap(({ versionId, provisionId, figures }) => {
    const policy = records.policies.get(versionId);
    const isCited = citations.some((one) => one.versionId === versionId && one.provisionId === provisionId);
    return policy && isCited ? [{ policy, figures }] : [];
  });
  if (rules.length < 2) return undefined;
  const named = rules.map(({ policy, figures }) => namedRule(policy, figures, rules, understanding.asOf));
  if (!haveOtherFigures) return { code: 'several-documents', text: severalDocumentsText(named) };
  const standing = standingOf(
    rules.map(({ policy }) => policy.version.metadata),
    understanding.divisionCode,
  );
  return { code: 'documents-differ', text: figuresDifferText(named, standing) };
}

function namedRule(
  { version, timeline, provisionTimelines }: ReadablePolicy,
  figures: readonly string[],
  among: readonly { readonly policy: ReadablePolicy }[],
  asOf: string,
): NamedRule {
  const { metadata, documentId } = version;
  const ids = among.map(({ policy }) => policy.version.documentId).filter((id) => id !== documentId);
  const reasons = [timeline, ...provisionTimelines.values()].flatMap((one) => validityAt(one, asOf).reasons);
  const relations = reasons.filter(({ documentId: acting }) => acting !== undefined && ids.includes(acting));
  return {
    title: metadata.title,
    level: levelOfDocument(metadata),
    date: printedStart(metadata),
    figures,
    relations: [...new Set(relations.map(({ text }) => text))],
  };
}

function printedStart({ effectiveOn, datedOn, publishedOn }: PolicyMetadata): string | undefined {
  if (effectiveOn !== undefined) return `自${printDate(effectiveOn)}起施行`;
  if (datedOn !== undefined) return `${printDate(datedOn)}成文`;
  return publishedOn === undefined ? undefined : `${printDate(publishedOn)}发布`;
}

/** Which one is alone the highest, and which one alone the nearest to the place asked about. */
function standingOf(
  rules: readonly PolicyMetadata[],
  place: DivisionCode | undefined,
): { readonly highest?: string | undefined; readonly nearest?: string | undefined } {
  const levels = rules.map((metadata) => rankOfLevel(levelOfDocument(metadata)));
  const top = Math.min(...levels);
  const highest = rules.filter((_, index) => levels[index] === top);
  const [nearest] = rules.toSorted(compareRules(place));
  const isSomewhere =
    place !== undefined && new Set(rules.map(({ divisionCode = NATION }) => divisionCode)).size > 1;
  return {
    highest: highest.length < rules.length && highest.length === 1 ? highest[0]?.title : undefined,
    nearest: isSomewhere ? nearest?.title : undefined,
  };
}
