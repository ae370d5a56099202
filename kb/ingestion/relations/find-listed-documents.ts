import type { RelationType } from '../../policy/relation.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';
import type { Clause } from './clause.ts';
import { spellDays } from './date-wording.ts';
import { type EndingDay, endingDayIn } from './ending-day.ts';
import type { FoundRelation } from './found-relation.ts';
import { findNamedDocuments } from './named-documents.ts';

/** 目录所列文件 with the row it stands in. */
export interface ListedDocument extends FoundRelation {
  readonly clause: Clause;
  readonly isAnnexed: boolean;
}

const LIST_HEADING =
  /(?:目录|清单|一览表|名单|列表|汇总表|明细表|(?:的|决定)(?:[^。]{0,12})?(?:文件|规章|法规|政策|制度|条例|规定)[^。，]{0,12})[：:]?$/u;
const INTRODUCES =
  /(?:废止|失效|停止执行|作废)[^。]{0,40}(?:下列|以下|如下)|(?:下列|以下|如下)[^。]{0,60}(?:废止|失效|停止执行|作废)|(?:废止|失效|停止执行|作废)[^。]{0,40}[：:]$/u;
const KEPT = /继续有效|予以保留|保留的|现行有效|拟修改|需修改|予以修改/u;
const ITEM = /^(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）.．、，,]?\s*|[①-⑳]\s*)/u;
const TITLE_COLUMN = /^(?:[^：]{0,12}(?:文件名|名称|标题|题名|题目)[^：]{0,8}|文件|规范性文件)：(.+)$/u;
const NUMBER_COLUMN = /^[^：]{0,10}(?:文号|字号|编号)[^：]{0,6}：(.+)$/u;
const RESULT_COLUMN = /^[^：]{0,8}(?:意见|结果|结论|备注|处理|类别|方式|状态|建议)[^：]{0,6}：(.+)$/u;
const DAY_COLUMN = /^[^：]{0,6}(?:废止|失效|停止执行)(?:日期|时间)：(.+)$/u;
const OWN_TITLE =
  /(?:通知|意见|办法|规定|决定|细则|通告|公告|方案|条例|规则|批复|函|措施|制度|规程|纪要|法|标准|规划|政策|计划)(?:[（(][^（()）]{1,14}[)）])?$/u;

/** 废止目录, 宣布失效目录: documents listed in an annex or below a sentence that says what becomes of them. */
export function findListedDocuments(clauses: readonly Clause[]): readonly ListedDocument[] {
  const listed: ListedDocument[] = [];
  const daysNamed = new Set(clauses.flatMap(({ text }) => endingDayIn(text) ?? []));
  const onlyDay = daysNamed.size === 1 ? [...daysNamed][0] : undefined;
  let introduced: Introduction | undefined;
  for (const clause of clauses) {
    const { text, headingPath, level } = clause;
    const isRow = level === 'table-row';
    const introducedHere = isRow ? undefined : introducedBy(text);
    const heading = headingPath.findLast((title) => headingType(title) !== undefined || KEPT.test(title));
    if (introducedHere !== undefined) {
      introduced = introducedHere;
      continue;
    }
    if (level === 'annex' || level === 'heading') introduced = undefined;
    const type = heading === undefined ? introduced?.type : headingType(heading);
    const isItem = isRow || ITEM.test(text) || /^《/u.test(text) || heading !== undefined;
    if (!isItem) {
      introduced = undefined;
      continue;
    }
    const isAnnexed = /^x\d/.test(clause.path) || headingPath.some((title) => /^附[件录表]/u.test(title));
    const found = isRow ? rowDocument(text, type) : type && itemDocument(text, type);
    const day = (heading === undefined ? introduced?.day : undefined) ?? onlyDay;
    const effectiveOn = found?.effectiveOn ?? (day === 'issue' ? undefined : day);
    if (found) listed.push({ ...found, effectiveOn, clause, isAnnexed });
  }
  return listed;
}

function headingType(heading: string): FoundRelation['type'] | undefined {
  const title = heading.replace(/^附[件录表]\s*\d*[：:]?\s*/u, '');
  if (KEPT.test(title) || !LIST_HEADING.test(title)) return undefined;
  return typeIn(title);
}

interface Introduction {
  readonly type: RelationType;
  readonly day: EndingDay | undefined;
}

function introducedBy(text: string): Introduction | undefined {
  if (!/[废失停作]/u.test(text) || KEPT.test(text) || !INTRODUCES.test(text.replace(/《[^》]*》/gu, '')))
    return undefined;
  if (findNamedDocuments(text).length > 1) return undefined;
  const type = typeIn(text);
  return type && { type, day: endingDayIn(text) };
}

/** 废止 where both are named and no row says which: a repealed text must not go on being cited. */
function typeIn(text: string): 'repeals' | 'lapses' | undefined {
  if (/废止|作废|停止执行/u.test(text)) return 'repeals';
  return /失效/u.test(text) ? 'lapses' : undefined;
}

function rowDocument(row: string, byHeading: RelationType | undefined): FoundRelation | undefined {
  const cells = row.split('；');
  const cell = (pattern: RegExp): string | undefined =>
    cells.map((text) => pattern.exec(text.trim())?.[1]?.trim()).find((value) => value !== undefined);
  const result = cell(RESULT_COLUMN);
  const byResult = result === undefined ? undefined : typeIn(result);
  const isKept = result !== undefined && /保留|继续|修改|有效(?!期)/u.test(result) && byResult === undefined;
  const type = isKept ? undefined : (byResult ?? byHeading);
  if (type !== 'repeals' && type !== 'lapses') return undefined;
  const printed = cell(TITLE_COLUMN);
  const number = findNamedDocuments(cell(NUMBER_COLUMN) ?? '').find((named) => named.documentNumber);
  const named = printed === undefined ? undefined : itemDocument(printed, type)?.named;
  const effectiveOn = parsePrintedDate(spellDays(cell(DAY_COLUMN) ?? ''));
  const title = named?.title ?? printed?.replace(/[\s《》]/gu, '');
  const documentNumber = number?.documentNumber ?? named?.documentNumber;
  if (title === undefined && documentNumber === undefined) return itemDocument(row, type);
  return { type, named: { title, documentNumber }, effectiveOn };
}

/** 1.关于…的通知（示政发〔2009〕1号）: the title may stand without 《》. */
function itemDocument(item: string, type: RelationType): FoundRelation | undefined {
  const [first] = findNamedDocuments(item);
  if (first?.title !== undefined) return { type, named: first };
  const rest = item
    .replace(ITEM, '')
    .replace(/[；;。，,]$/u, '')
    .replace(/[\s　]/gu, '');
  const printed = first === undefined ? rest : rest.slice(0, beforeNumber(rest));
  const title = printed.replace(/[（(，,、]$/u, '').replace(/^[（(][^（()）]*[)）]/u, '');
  if (title.length >= 5 && title.length <= 120 && OWN_TITLE.test(title) && !/[。：:]/u.test(title)) {
    return { type, named: { title, documentNumber: first?.documentNumber } };
  }
  return first && { type, named: { documentNumber: first.documentNumber } };
}

function beforeNumber(text: string): number {
  return findNamedDocuments(text).find((named) => named.documentNumber)?.start ?? text.length;
}
