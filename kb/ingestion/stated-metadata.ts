import type {
  FieldProvenance,
  MetadataField,
  MetadataProvenance,
  PolicyMetadata,
  ReplacedField,
} from '../policy/policy-document.ts';
import { foundBeside } from './draft-policy.ts';
import type { PolicyDraft } from './policy-draft.ts';
import { lastDayOfTerm } from './relations/document-term.ts';
import { findDates } from './relations/find-dates.ts';
import { dayAfterIssue } from './relations/issue-delay.ts';

/** 可认定的元数据: every field but 有效性, which is stated for days and has statements of its own. */
export type StatableField = Exclude<MetadataField, 'statedValidity'>;

/** 元数据认定: what staff state about one field of a document; undefined: that it has none. */
export interface MetadataStatement {
  readonly field: StatableField;
  readonly value: PolicyMetadata[StatableField];
  readonly reason: string;
}

/** The draft with what staff state over what was read; later statements win. What it held before is kept beside it. */
export function withStatements(draft: PolicyDraft, statements: readonly MetadataStatement[]): PolicyDraft {
  const read = asRead(draft.metadata);
  if (statements.length === 0 && draft.metadata.replaced === undefined) return draft;
  const stated = new Map(statements.map((statement) => [statement.field, statement]));
  const values = Object.fromEntries(
    [...stated].map(([field, { value }]) => [field, value ?? emptyOf(field)]),
  );
  const marks = [...stated].map(
    ([field, { reason }]) =>
      [field, { from: 'staff', confidence: 1, reason } satisfies FieldProvenance] as const,
  );
  const settled = followDates({ ...read, ...values }, stated, draft.provisions);
  const replaced = replacedFields(read, settled, stated);
  const metadata: PolicyMetadata = {
    ...settled,
    provenance: { ...settled.provenance, ...Object.fromEntries(marks) },
    replaced: replaced.length > 0 ? replaced : undefined,
  };
  const ownRelations = draft.relations.filter(({ foundIn = 'record' }) => foundIn === 'record');
  return {
    ...draft,
    metadata,
    relations: [...ownRelations, ...foundBeside(ownRelations, metadata, draft.provisions)],
  };
}

/** Metadata as it was read, without what staff state. */
export function asRead({ replaced, ...metadata }: PolicyMetadata): PolicyMetadata {
  if (replaced === undefined) return metadata;
  const provenance: Partial<Record<MetadataField, FieldProvenance>> = { ...metadata.provenance };
  for (const { field, provenance: source } of replaced) {
    if (source) provenance[field] = source;
    else delete provenance[field];
  }
  const values = replaced.map(({ field, value }) => [field, value ?? emptyOf(field)]);
  return { ...metadata, ...Object.fromEntries(values), provenance };
}

const LISTS: readonly MetadataField[] = ['documentNumbers', 'issuingAuthorities', 'subjectCategories'];

function emptyOf(field: MetadataField): readonly string[] | undefined {
  return LISTS.includes(field) ? [] : undefined;
}

function replacedFields(
  read: PolicyMetadata,
  settled: PolicyMetadata,
  stated: ReadonlyMap<MetadataField, unknown>,
): readonly ReplacedField[] {
  const followed = (['effectiveOn', 'expiresOn'] as const).filter((field) => read[field] !== settled[field]);
  return [...new Set([...stated.keys(), ...followed])].map((field) => ({
    field,
    value: read[field],
    provenance: read.provenance?.[field],
  }));
}

/** 自发布之日起施行 and 有效期五年 are counted from dates: where staff state those, the days counted from them follow. */
function followDates(
  metadata: PolicyMetadata,
  stated: ReadonlyMap<MetadataField, unknown>,
  provisions: PolicyDraft['provisions'],
): PolicyMetadata {
  if (!stated.has('datedOn') && !stated.has('effectiveOn')) return metadata;
  const text = provisions.map((provision) => provision.text).join('\n');
  const { datedOn } = metadata;
  const { effectiveAfterIssue: delay, term } = findDates(text.replace(/[ 　]/g, ''), datedOn);
  const isOpen = (field: 'effectiveOn' | 'expiresOn'): boolean =>
    !stated.has(field) && ['text', undefined].includes(metadata.provenance?.[field]?.from);
  const isCounted = isOpen('effectiveOn') && delay !== undefined && datedOn !== undefined;
  const effectiveOn = isCounted ? dayAfterIssue(datedOn, delay) : metadata.effectiveOn;
  const isTerm = isOpen('expiresOn') && term !== undefined && effectiveOn !== undefined;
  const expiresOn = isTerm ? lastDayOfTerm(effectiveOn, term) : metadata.expiresOn;
  const counted: MetadataProvenance = {
    ...(isCounted && { effectiveOn: metadata.provenance?.effectiveOn ?? COUNTED }),
    ...(isTerm && { expiresOn: metadata.provenance?.expiresOn ?? COUNTED }),
  };
  return { ...metadata, effectiveOn, expiresOn, provenance: { ...metadata.provenance, ...counted } };
}

/** As sure as what a text says of its own days. */
const COUNTED: FieldProvenance = { from: 'text', confidence: 0.85 };
