import { documentNumberKey } from '../policy/document-number.ts';
import type { Relation } from '../policy/relation.ts';
import { isStatute } from '../policy/statute.ts';
import { completeMetadata } from './complete-metadata.ts';
import { digestOf } from './content-digest.ts';
import type { PolicyDraft } from './policy-draft.ts';
import { findRelations } from './relations/find-relations.ts';
import {
  type FieldConfidence,
  foundConfidence,
  isBlank,
  type StatedMetadata,
  type Statements,
  statedProvenance,
} from './settle-metadata.ts';
import type { ParsedStructure } from './structure/parse-structure.ts';
import { type TextNature, textNature } from './structure/text-nature.ts';

/** What a file states about a policy, before the text itself is asked. */
export interface StatedPolicy {
  readonly givenId?: string | undefined;
  readonly versionOf?: string | undefined;
  /** Undefined where only the text can name it. */
  readonly title?: string | undefined;
  readonly metadata: StatedMetadata;
  readonly relations: readonly Relation[];
  /** Where `title` and `metadata` come from; default: an import record, which is believed over the text. */
  readonly from?: 'record' | 'page' | undefined;
  /** How sure a page is of single fields, where that is not as usual. */
  readonly confidence?: FieldConfidence | undefined;
  /** What the page in a record states: it fills what the record leaves open. */
  readonly page?: StatedMetadata | undefined;
}

/** A title taken from the first line because nothing there reads like one. */
const FIRST_LINE_CONFIDENCE = 0.3;

/** Puts together what is stated and what the text says. */
export function draftPolicy(
  stated: StatedPolicy,
  structure: ParsedStructure,
  original: PolicyDraft['original'],
  isSample: boolean,
): PolicyDraft {
  const { provisions } = structure;
  const asFound: Statements = {
    from: stated.from ?? 'record',
    ...withPage(stated),
    statedConfidence: stated.confidence ?? {},
    found: structure.metadata,
  };
  const title = settleTitle(stated.title, structure, asFound);
  const nature = textNature(title.value, provisions);
  const statements = { ...asFound, found: foundInTextOf(nature, structure.metadata) };
  const { metadata, contradictions } = completeMetadata(title, statements);
  const { provenance: _, ...comparedMetadata } = metadata;
  const text = provisions.map((provision) => provision.text).join('');
  const contentDigest = digestOf([title.value, text].map((part) => part.replace(/\s/g, '')));
  const { givenId, versionOf } = stated;
  const relations = [...stated.relations, ...foundBeside(stated.relations, metadata, provisions)];
  return {
    givenId,
    versionOf,
    metadata,
    contradictions,
    dateContradictions: [
      ...structure.metadata.contradictions,
      ...dateContradictions(stated, statements.found, metadata),
    ],
    relations,
    provisions,
    contentDigest,
    recordDigest: digestOf({
      contentDigest,
      metadata: comparedMetadata,
      relations: relations.map(({ quote: _quote, statedIn: _statedIn, ...relation }) => relation),
      versionOf,
    }),
    original,
    isSample,
  };
}

function withPage({ metadata, page = {} }: StatedPolicy): Pick<Statements, 'stated' | 'pageFields'> {
  const stated: Readonly<Record<string, unknown>> = metadata;
  const open = Object.entries(page).filter(([field, value]) => !isBlank(value) && isBlank(stated[field]));
  return {
    stated: { ...metadata, ...Object.fromEntries(open) },
    pageFields: new Set(open.map(([field]) => field)),
  };
}

/** The dates in a draft, or in what explains an act, are those of the act. A draft never holds. */
function foundInTextOf(nature: TextNature, found: Statements['found']): Statements['found'] {
  if (nature === 'act') return found;
  return {
    ...found,
    effectiveOn: undefined,
    effectiveAfterIssue: undefined,
    expiresOn: undefined,
    term: undefined,
    statedValidity: nature === 'draft' ? 'not-yet-effective' : undefined,
  };
}

/**
 * A record is believed over its text, but an editor should see that the two differ. The text of an amended statute keeps
 * the day on which its first version took effect.
 */
function dateContradictions(
  stated: StatedPolicy,
  found: ParsedStructure['metadata'],
  settled: PolicyDraft['metadata'],
): readonly string[] {
  if (stated.from === 'page') return [];
  const differ = (field: 'effectiveOn' | 'expiresOn', name: string): readonly string[] => {
    const own = stated.metadata[field];
    const other = found[field];
    if (own === undefined || other === undefined || own === other) return [];
    if (field === 'effectiveOn' && other < own && isStatute(settled)) return [];
    return [`${name}不一致：记录写“${own}”，正文写“${other}”，已采用“${own}”`];
  };
  return [...differ('effectiveOn', '施行日期'), ...differ('expiresOn', '失效日期')];
}

function settleTitle(
  stated: string | undefined,
  structure: ParsedStructure,
  statements: Statements,
): Parameters<typeof completeMetadata>[0] {
  if (stated !== undefined) return { value: stated, provenance: statedProvenance(statements, 'title') };
  const found = structure.metadata.title;
  const confidence = found === undefined ? FIRST_LINE_CONFIDENCE : foundConfidence(statements, 'title');
  return { value: found ?? titleFromText(structure), provenance: { from: 'text', confidence } };
}

/** What the text says of other documents, beside what a record states. */
export function foundBeside(
  stated: readonly Relation[],
  metadata: PolicyDraft['metadata'],
  provisions: PolicyDraft['provisions'],
): readonly Relation[] {
  return findRelations({ ...metadata, provisions }).filter((found) => !isStated(found, stated));
}

function isStated(found: Relation, stated: readonly Relation[]): boolean {
  const key = documentNumberKey(found.target);
  return stated.some(
    ({ type, target }) =>
      type === found.type &&
      (target === found.target || (key !== undefined && documentNumberKey(target) === key)),
  );
}

function titleFromText({ provisions }: ParsedStructure): string {
  const first = provisions.find((provision) => provision.text !== '')?.text.split('\n')[0] ?? '';
  return first.length <= 80 ? first : `${first.slice(0, 79)}…`;
}
