import type { AmendmentInstruction } from '../../policy/amending/amendment-instruction.ts';
import { readAmendmentOrder } from '../../policy/amending/read-amendment-order.ts';
import type { Clause } from './clause.ts';
import type { FoundRelation } from './found-relation.ts';
import { findNamedDocuments } from './named-documents.ts';

/** 修改所指文件 with the clause that names it. */
export interface FoundAmendment extends FoundRelation {
  readonly clause: Clause;
}

const AMENDING_TITLE =
  /关于(?:修改|修正|修订)(.+?)(?:(?:部分|有关|若干|个别)(?:条款|内容|条文|规定))?的(?:决定|通知|公告|决议)$/u;
/** 部分规范性文件 is no title: which documents they are stands in the clauses. */
const SEVERAL = /^(?:部分|有关|若干|个别|一批)/u;
/** What opens and what closes a sentence that amends; one expression for both took time as the square of the length. */
const AMENDS: readonly (readonly [opening: RegExp, closing: RegExp])[] = [
  [/(?:对|将|修改|修正)《/u, /.》.{0,40}(?:作|做|进行)?(?:如下|以下)?(?:补充)?修改/su],
  [/将《/u, /.》.{0,60}(?:修改为|改为|删去|删除)/su],
  [/关于修改《/u, /(?:)/u],
];

/**
 * 修改决定: which documents it amends, and which of their provisions as they were numbered before. What it strikes out
 * whole is repealed besides.
 */
export function findAmendments(title: string, clauses: readonly Clause[]): readonly FoundAmendment[] {
  const amendedTitle = AMENDING_TITLE.exec(title.replace(/\s/g, ''))?.[1];
  const naming = clauses.filter(({ text }) => amends(text) && !/^根据本/u.test(text));
  if (amendedTitle === undefined && naming.length === 0) return [];
  const order = readAmendmentOrder(clauses.map(({ text }) => text));
  const inTitle = amendedTitle === undefined ? [] : findNamedDocuments(amendedTitle);
  const isOfSeveral = inTitle.length === 0 && amendedTitle !== undefined && SEVERAL.test(amendedTitle);
  const isUnnamed = isOfSeveral && order.instructions.every(({ targetTitle }) => targetTitle === undefined);
  const inClauses = new Set(
    isUnnamed ? naming.flatMap(({ text }) => findNamedDocuments(text)[0]?.title ?? []) : [],
  );
  const [only] = inClauses.size === 1 ? inClauses : [];
  const own = isUnnamed ? only : (inTitle[0]?.title ?? amendedTitle?.replace(/[《》]/gu, ''));
  const byTitle = new Map<string, string[]>();
  const struckByTitle = new Map<string, Struck[]>();
  for (const title of inTitle.flatMap((named) => named.title ?? [])) byTitle.set(title, []);
  for (const title of inClauses) byTitle.set(title, []);
  for (const instruction of order.instructions) {
    const target = instruction.targetTitle?.replace(/\s/g, '') ?? own;
    if (target === undefined) continue;
    const places = byTitle.get(target) ?? [];
    if ('place' in instruction && instruction.place !== '' && instruction.action !== 'renumber') {
      places.push(instruction.place);
    }
    byTitle.set(target, places);
    if (instruction.action === 'delete' && instruction.place !== '') {
      struckByTitle.set(target, [...(struckByTitle.get(target) ?? []), instruction]);
    }
  }
  if (byTitle.size === 0 && own !== undefined) byTitle.set(own, []);
  return [...byTitle].flatMap(([target, places]) => {
    const clause =
      clauses.find(({ text }) => text.replace(/\s/g, '').includes(`《${target}》`)) ?? clauses[0];
    if (!clause) return [];
    const numbered = clauses
      .flatMap(({ text }) => findNamedDocuments(text))
      .find((named) => named.title === target && named.documentNumber !== undefined);
    const named = { title: target, documentNumber: numbered?.documentNumber };
    const provisions = places.length === 0 ? undefined : [...new Set(places)];
    const struck = struckByTitle.get(target) ?? [];
    const amends = { type: 'amends' as const, named, provisions, clause };
    return struck.length === 0 ? [amends] : [amends, repealOf(struck, named, clause, clauses)];
  });
}

type Struck = Extract<AmendmentInstruction, { readonly action: 'delete' }>;

function repealOf(
  struck: readonly Struck[],
  named: FoundRelation['named'],
  naming: Clause,
  clauses: readonly Clause[],
): FoundAmendment {
  const [first] = struck;
  return {
    type: 'repeals',
    named,
    provisions: [...new Set(struck.map(({ place }) => place))],
    clause: clauses.find(({ text }) => first !== undefined && text.includes(first.quote)) ?? naming,
  };
}

function amends(text: string): boolean {
  if (!text.includes('《')) return false;
  return AMENDS.some(([opening, closing]) => {
    const opened = opening.exec(text);
    return opened !== null && closing.test(text.slice(opened.index + opened[0].length));
  });
}
