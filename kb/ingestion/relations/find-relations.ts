import { documentNumberKey } from '../../policy/document-number.ts';
import type { Relation } from '../../policy/relation.ts';
import { titleKey } from '../../policy/title-key.ts';
import type { ProvisionDraft } from '../policy-draft.ts';
import { type TextNature, textNature } from '../structure/text-nature.ts';
import { type Clause, clausesOf, quoteOf } from './clause.ts';
import { findAmendments } from './find-amendments.ts';
import { findBases, findInterpreted } from './find-bases.ts';
import { findExtensions } from './find-extensions.ts';
import { findListedDocuments } from './find-listed-documents.ts';
import { findRepeals, findReportedRepeals } from './find-repeals.ts';
import type { FoundRelation } from './found-relation.ts';
import { findNamedDocuments } from './named-documents.ts';
import { findShortNames } from './short-names.ts';

/** 文本自身: what is known of a text when its relations are looked for. */
export interface RelatingText {
  readonly title: string;
  readonly documentNumbers: readonly string[];
  readonly provisions: readonly ProvisionDraft[];
}

/** An opening says on what a document rests; statutes say it in 第一条. */
const OPENING_CLAUSES = 12;
/** 代替《甲》, 取代《乙》. */
const SUPERSEDES = /(?:代替|取代|替代)(?:了|原|原来的|执行)*((?:、?《[^》]+》(?:[（(][^（()）]*[)）])?)+)/gu;

/** 文中写明的文件关系: what the text says it does to other documents, each with the words that say so. */
export function findRelations(text: RelatingText): readonly Relation[] {
  const clauses = clausesOf(text.provisions);
  const found: Relation[] = [];
  const nature = textNature(text.title, text.provisions);
  const shortNames = findShortNames(clauses.map(({ text }) => text));
  const add = (relation: FoundRelation, clause: Clause | undefined, foundIn: 'text' | 'annex'): void => {
    const long = shortNames.get(relation.named.title ?? '');
    const said = asSaidBy(nature, long ? { ...relation, named: long } : relation);
    const stated = said && toRelation(said, clause, foundIn);
    if (stated && !isSelf(stated, text)) found.push(stated);
  };
  for (const listed of findListedDocuments(clauses)) {
    add(listed, listed.clause, listed.isAnnexed ? 'annex' : 'text');
  }
  for (const clause of clauses) {
    if (clause.level === 'table-row') continue;
    for (const repeal of findRepeals(clause.text)) add(repeal, clause, 'text');
    for (const repeal of findReportedRepeals(clause.text)) add(asReport(repeal), clause, 'text');
    for (const extension of findExtensions(clause.text)) add(extension, clause, 'text');
    for (const [, names] of clause.text.includes('代') ? clause.text.matchAll(SUPERSEDES) : []) {
      for (const named of findNamedDocuments(names ?? '')) add({ type: 'supersedes', named }, clause, 'text');
    }
  }
  for (const amendment of findAmendments(text.title, clauses)) add(amendment, amendment.clause, 'text');
  for (const clause of clauses.slice(0, OPENING_CLAUSES)) {
    for (const basis of findBases(clause.text)) add(basis, clause, 'text');
  }
  for (const interpreted of findInterpreted(text.title)) add(interpreted, clauses[0], 'text');
  return distinct(found);
}

const CHANGES: readonly Relation['type'][] = ['amends', 'repeals', 'lapses', 'supersedes'];

/** Only an act changes another document: a draft would, and what explains an act reports that it does. */
function asSaidBy(nature: TextNature, relation: FoundRelation): FoundRelation | undefined {
  if (nature === 'act' || !CHANGES.includes(relation.type)) return relation;
  return nature === 'commentary' ? asReport(relation) : undefined;
}

/** By its number alone a document is not named beyond doubt, so that staff decide. */
function asReport(relation: FoundRelation): FoundRelation {
  const { documentNumber } = relation.named;
  if (documentNumber === undefined) return relation;
  return { ...relation, named: { ...relation.named, title: undefined } };
}

function toRelation(
  { type, named, effectiveOn, provisions }: FoundRelation,
  clause: Clause | undefined,
  foundIn: 'text' | 'annex',
): Relation | undefined {
  const target = named.documentNumber ?? named.title;
  if (target === undefined) return undefined;
  return {
    type,
    target,
    targetTitle: named.title,
    effectiveOn,
    provisions,
    foundIn,
    quote: clause && quoteOf(clause.text),
    statedIn: clause?.path,
  };
}

/** A text may end the earlier one of its own title as a whole, but it does not amend itself or rest on itself. */
function isSelf(
  { type, target, targetTitle, provisions }: Relation,
  { title, documentNumbers }: RelatingText,
): boolean {
  const ends = provisions === undefined && ['repeals', 'lapses', 'supersedes'].includes(type);
  if (!ends && targetTitle !== undefined && titleKey(targetTitle) === titleKey(title)) return true;
  const key = documentNumberKey(target);
  return key !== undefined && documentNumbers.some((own) => documentNumberKey(own) === key);
}

/** The first statement of each; one that names 发文字号 and title says more than one that names only the title. */
function distinct(relations: readonly Relation[]): readonly Relation[] {
  const kept: Relation[] = [];
  for (const relation of relations) {
    const index = kept.findIndex(
      (other) =>
        other.type === relation.type &&
        (other.target === relation.target ||
          (other.targetTitle !== undefined && other.targetTitle === relation.targetTitle)) &&
        (other.provisions ?? []).join() === (relation.provisions ?? []).join(),
    );
    const other = kept[index];
    if (!other) kept.push(relation);
    else if (isFull(relation) && !isFull(other)) kept[index] = relation;
  }
  return kept;
}

function isFull({ target, targetTitle }: Relation): boolean {
  return targetTitle !== undefined && target !== targetTitle;
}
