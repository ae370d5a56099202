import { readAmendmentOrder } from '../../policy/amending/read-amendment-order.ts';
import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { Clause } from './clause.ts';
import { findWordedChanges } from './find-worded-changes.ts';
import type { FoundRelation } from './found-relation.ts';
import { findNamedDocuments } from './named-documents.ts';
import { findShortNames } from './short-names.ts';

/** 修改所指文件 with the clause that names it. */
export interface FoundAmendment extends FoundRelation {
  readonly clause: Clause;
}

const AMENDING_TITLE =
  /关于(?:修改|修正|修订)(.+?)(?:(?:部分|有关|若干|个别)(?:条款|内容|条文|规定))?的(?:决定|通知|公告|决议)$/u;
/** 中华人民共和国刑法修正案（六） says in its clauses 刑法, without 《》. */
const AMENDMENT_OF = /^(.{2,}?)修正案(?:[（(][^（()）]*[)）])?$/u;
/** 部分规范性文件 is no title: which documents they are stands in the clauses. */
const SEVERAL = /^(?:部分|有关|若干|个别|一批)/u;
/** What opens and what closes a sentence that amends; one expression for both took time as the square of the length. */
const AMENDS: readonly (readonly [opening: RegExp, closing: RegExp])[] = [
  [/(?:对|将|修改|修正)《/u, /.》.{0,40}(?:作|做|进行)?(?:如下|以下)?(?:补充)?修改/su],
  [/将《/u, /.》.{0,60}(?:修改为|改为|删去|删除)/su],
  [/关于修改《/u, /(?:)/u],
];

/** What a text does to one document. */
interface Amended {
  readonly named: FoundRelation['named'];
  /** Where one change is in no part that has a name. */
  isWhole: boolean;
  readonly places: Set<string>;
  readonly struck: Set<string>;
  /** The days from which its sentences order it; undefined for those that name none. */
  readonly days: Set<CalendarDate | undefined>;
  /** That says so, and that strikes out. */
  clause?: Clause | undefined;
  striking?: Clause | undefined;
}

/**
 * 修改决定, and every other text that says so: which documents it amends, and which of their provisions as they were
 * numbered before. What it strikes out whole is repealed besides.
 */
export function findAmendments(title: string, clauses: readonly Clause[]): readonly FoundAmendment[] {
  const amended = readOrder(title, clauses);
  const ofTitle = (named: FoundRelation['named']): Amended | undefined =>
    [...amended.values()].find(
      (one) =>
        (named.title !== undefined && one.named.title === named.title) ||
        (named.documentNumber !== undefined && one.named.documentNumber === named.documentNumber),
    );
  for (const { named, places, struck, clause, isAnnounced, effectiveOn } of findWordedChanges(clauses)) {
    const { title, documentNumber } = named;
    const one = ofTitle(named) ?? open({ title, documentNumber });
    amended.set(one.named.title ?? documentNumber ?? '', one);
    one.clause ??= clause;
    one.isWhole ||= places.length === 0 && !isAnnounced;
    one.days.add(effectiveOn);
    for (const place of places) one.places.add(place);
    for (const place of struck) one.struck.add(place);
    if (struck.length > 0) one.striking ??= clause;
  }
  return [...amended.values()].flatMap((one) => toRelations(one, clauses));
}

function open(named: FoundRelation['named']): Amended {
  return { named, isWhole: false, places: new Set(), struck: new Set(), days: new Set() };
}

/** What the text orders as a whole, by its title and by the points that it is divided into. */
function readOrder(title: string, clauses: readonly Clause[]): Map<string, Amended> {
  const amended = new Map<string, Amended>();
  const bare = title.replace(/\s/g, '');
  const amendedTitle = AMENDING_TITLE.exec(bare)?.[1] ?? AMENDMENT_OF.exec(bare)?.[1];
  const naming = clauses.filter(({ text }) => amends(text) && !/^根据本/u.test(text));
  if (amendedTitle === undefined && naming.length === 0) return amended;
  const order = readAmendmentOrder(clauses.map(({ text }) => text));
  const inTitle = amendedTitle === undefined ? [] : findNamedDocuments(amendedTitle);
  const isOfSeveral = inTitle.length === 0 && amendedTitle !== undefined && SEVERAL.test(amendedTitle);
  const isUnnamed = isOfSeveral && order.instructions.every(({ targetTitle }) => targetTitle === undefined);
  const inClauses = new Set(
    isUnnamed ? naming.flatMap(({ text }) => findNamedDocuments(text)[0]?.title ?? []) : [],
  );
  const [only] = inClauses.size === 1 ? inClauses : [];
  const own = isUnnamed ? only : (inTitle[0]?.title ?? amendedTitle?.replace(/[《》]/gu, ''));
  const shortNames = findShortNames(clauses.map(({ text }) => text));
  const ofTitle = (title: string): Amended => {
    const known = amended.get(title) ?? open({ title, documentNumber: numberOf(title, clauses) });
    amended.set(title, known);
    return known;
  };
  for (const named of inTitle) if (named.title !== undefined) ofTitle(named.title);
  for (const title of inClauses) ofTitle(title);
  for (const instruction of order.instructions) {
    const printed = instruction.targetTitle?.replace(/\s/g, '');
    const target = printed === undefined ? own : (shortNames.get(printed)?.title ?? printed);
    if (target === undefined) continue;
    const one = ofTitle(target);
    if ('place' in instruction && instruction.place !== '' && instruction.action !== 'renumber') {
      one.places.add(instruction.place);
    }
    if (instruction.action === 'delete' && instruction.place !== '') {
      one.struck.add(instruction.place);
      one.striking ??= clauses.find(({ text }) => text.includes(instruction.quote));
    }
  }
  if (amended.size === 0 && own !== undefined) ofTitle(own);
  return amended;
}

function numberOf(title: string, clauses: readonly Clause[]): string | undefined {
  return clauses
    .flatMap(({ text }) => (text.includes('《') ? findNamedDocuments(text) : []))
    .find((named) => named.title === title && named.documentNumber !== undefined)?.documentNumber;
}

function toRelations(
  { named, isWhole, places, struck, days, clause, striking }: Amended,
  clauses: readonly Clause[],
): readonly FoundAmendment[] {
  const naming = clauses.find(({ text }) => text.replace(/\s/g, '').includes(`《${named.title}》`));
  const said = clause ?? naming ?? clauses[0];
  if (!said) return [];
  const provisions = isWhole || places.size === 0 ? undefined : [...places];
  const effectiveOn = days.size === 1 ? [...days][0] : undefined;
  const amends: FoundAmendment = { type: 'amends', named, provisions, effectiveOn, clause: said };
  if (struck.size === 0) return [amends];
  return [amends, { type: 'repeals', named, provisions: [...struck], effectiveOn, clause: striking ?? said }];
}

function amends(text: string): boolean {
  if (!text.includes('《')) return false;
  return AMENDS.some(([opening, closing]) => {
    const opened = opening.exec(text);
    return opened !== null && closing.test(text.slice(opened.index + opened[0].length));
  });
}
