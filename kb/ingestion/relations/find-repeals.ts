import type { CalendarDate } from '../../policy/calendar-date.ts';
import { parsePrintedDate } from '../structure/apparatus.ts';
import { dayBehind } from './ending-day.ts';
import { isForATime } from './for-a-time.ts';
import type { FoundRelation } from './found-relation.ts';
import { findNamedDocuments, type NamedDocument } from './named-documents.ts';
import { placesNamed } from './places-named.ts';
import { sinceDay } from './since-day.ts';

/** Verbs that end a document. 废止 and 失效 are legally different and stay apart. */
const REPEAL =
  /(?:同时|予以|即行|一并|相应|自行|均|全部|现予|[起，,])\s*(?:废止|作废|停止执行|停止施行|停止实施|停止使用|终止执行|不再执行)(?!《)|起不再适用|废止执行|(?<=[》）)]|文件|(?:条|款|项)(?:之[一二三四五六七八九十])?)(?:废止|作废|停止执行|停止施行|停止实施|不再执行|不再适用)/gu;
const LAPSE = /(?:同时|予以|即行|一并|自行|自动|均|全部|宣布|[起，,])\s*失效/gu;
/** 废止《甲》, 宣布《乙》失效 with the object behind the verb. */
const REPEAL_OF =
  /(?:决定|现|予以|同时|一并|同意)(?:对)?(?:废止|停止执行)(?=[^。；，,]{0,30}[《〔])|(?<=^|^[一二三四五六七八九十]{1,3}、|起[，,]?)(?:停止|不再)执行(?=《[^》]{2,150}》(?:[（(][^（()）]*[)）])?(?:第|[。；，,]|$))/gu;
const LAPSE_OF = /(?:决定|现|予以|同时|一并|同意)?宣布(?=[^。；，,]{0,60}失效)/gu;
/** What is no repeal by this text: reports, conditions, negations. */
const NOT_HERE =
  /(?:不(?:同意|予|宜|应|拟|建议|考虑)|暂(?:不|缓)|没有|并未|尚未|反对|拟|建议|计划|准备|考虑|是否)[^，。；《]{0,6}(?:废止|失效|停止执行)|未(?:被)?(?:明确)?(?:废止|失效)|不得废止|已(?:经)?(?:被|予以|明令)?(?:废止|失效)|(?:废止|失效)(?:的|后|前|之日|或者|或|、|情形|日期|程序)|(?:修改|制定|解释)(?:、|或者|和|或|与)废止|(?:如果|可以|应当|逾期|需要)[^，]{0,20}(?:废止|失效)|(?:有效期|期)(?:满|届满)[^，]{0,4}/u;
const BASIS = /(?:根据|依据|依照|按照|遵照|落实|执行)[^，,《]{0,12}$/u;
const SENT = /^[）)]?(?:印发|转发|下发)(?:给|各|至)/u;
const EXCEPTED = /(?:除|但)[^，]{0,4}$/u;
const ARTICLES =
  /^(?:[）)]|的|中)*((?:(?:、|和|及|以及|与|的|中)*第[〇零一二三四五六七八九十百千\d]+(?:条|款|项|章|节)(?:之[一二三四五六七八九十]+)?(?:至第?[〇零一二三四五六七八九十百千\d]+条)?(?:第?[（(][一二三四五六七八九十\d]+[)）]项?)?)+)/u;
const PART = /^(?:[）)]|的)*(中[^，。；、《]{0,40}?(?:规定|部分|内容|条款|政策|标准))/u;
/** 与本通知不一致的，同时废止: all that agrees with it goes on. */
const DIFFERING =
  /^[）)]?[^，。；《》]{0,20}?((?:与|和|同)本[^，。；《》]{1,20}?(?:的规定|的内容|的条款|之处|的)?)(?=$|[，,]|均|一律|同时|予以|即行)/u;

/** 文中写明的废止、失效: what a sentence says it ends, as a whole or in parts. */
export function findRepeals(sentence: string): readonly FoundRelation[] {
  if (!/废止|失效|作废|停止|终止执行|不再(?:执行|适用)/u.test(sentence)) return [];
  const compact = sentence.replace(/[ 　]+/g, '');
  const bare = compact.replace(/《[^》]*》/gu, '《》');
  if (NOT_HERE.test(bare)) return [];
  if (!/废止|失效|作废/u.test(bare) && isForATime(bare)) return [];
  const found: FoundRelation[] = [];
  let from = 0;
  for (const { type, index, end, isBehind } of verbsIn(compact)) {
    const span = isBehind ? ([end, nextVerb(compact, end)] as const) : ([from, index] as const);
    from = isBehind ? span[1] : end;
    const segment = compact.slice(...span);
    const effectiveOn = sinceDay(compact.slice(0, end)) ?? behind(compact.slice(end));
    const objects = objectsOf(segment);
    const last = found.at(-1);
    const parts = objects.length === 0 && last ? partsOf(segment.replace(/^[，,]/u, '')) : undefined;
    if (last && parts !== undefined) objects.push({ named: last.named, provisions: parts });
    found.push(...objects.map((object) => ({ ...object, type, effectiveOn })));
  }
  return found;
}

/** 已于2019年6月30日废止: what a text reports of the past, which another one did. */
const REPORTED = /^已(?:经)?(?:于|自)(\d{4}年\d{1,2}月\d{1,2}日)起?(?:被)?(?:予以)?(废止|失效)/u;

export function findReportedRepeals(sentence: string): readonly FoundRelation[] {
  if (!sentence.includes('已')) return [];
  const compact = sentence.replace(/[ 　]+/g, '');
  return findNamedDocuments(compact).flatMap((named) => {
    const [, day = '', verb] = REPORTED.exec(compact.slice(named.end).replace(/^[）)]/u, '')) ?? [];
    const effectiveOn = parsePrintedDate(day);
    if (effectiveOn === undefined) return [];
    return [{ type: verb === '失效' ? ('lapses' as const) : ('repeals' as const), named, effectiveOn }];
  });
}

interface Verb {
  readonly type: 'repeals' | 'lapses';
  readonly index: number;
  readonly end: number;
  readonly isBehind: boolean;
}

function verbsIn(text: string): readonly Verb[] {
  const masked = text.replace(/《[^》]*》/gu, (title) => `《${'　'.repeat(title.length - 2)}》`);
  const list = (pattern: RegExp, type: Verb['type'], isBehind: boolean): readonly Verb[] =>
    [...masked.matchAll(pattern)].map((match) => ({
      type,
      index: match.index,
      end: match.index + match[0].length,
      isBehind,
    }));
  const all = [
    ...list(REPEAL_OF, 'repeals', true),
    ...list(LAPSE_OF, 'lapses', true),
    ...list(REPEAL, 'repeals', false),
    ...list(LAPSE, 'lapses', false),
  ].sort((first, second) => first.index - second.index);
  return all.filter((verb, place) => !all.slice(0, place).some((other) => verb.index < other.end));
}

function nextVerb(text: string, from: number): number {
  const next = text.slice(from).search(/(?:失效|，?(?:现)?宣布|，废止)/u);
  return next === -1 ? text.length : from + next;
}

function objectsOf(segment: string): Omit<FoundRelation, 'type' | 'effectiveOn'>[] {
  return findNamedDocuments(segment)
    .filter((named) => !isContext(segment, named))
    .map((named) => ({ named, provisions: partsOf(segment.slice(named.end)) }));
}

/** Named as the basis of what is said, as an exception from it, or as what is sent out: 现将《甲》印发给你们. */
function isContext(segment: string, { start, end }: NamedDocument): boolean {
  const before = segment.slice(0, start);
  return BASIS.test(before) || EXCEPTED.test(before) || SENT.test(segment.slice(end));
}

function partsOf(behind: string): readonly string[] | undefined {
  const differing = DIFFERING.exec(behind)?.[1];
  const articles = ARTICLES.exec(behind)?.[1];
  if (articles !== undefined) {
    return placesNamed(articles).within(0, articles.length);
  }
  const part = PART.exec(behind)?.[1]?.replace(/^中/u, '') ?? differing;
  return part === undefined ? undefined : [part];
}

/** 决定废止《甲》，自2024年9月1日起生效; counted from the issue of the act it is the act's own day. */
function behind(text: string): CalendarDate | undefined {
  const day = dayBehind(text);
  return day === 'issue' ? undefined : day;
}
