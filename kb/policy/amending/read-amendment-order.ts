import type { AmendmentInstruction, AmendmentOrder } from './amendment-instruction.ts';
import { type MaskedText, maskQuotations, unmask } from './quoted-text.ts';
import { readClause } from './read-clause.ts';

const POINT =
  /^\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[)）]|\d{1,3}[.．、]|第[一二三四五六七八九十百]+条\s)/;
/** 对《甲办法》作如下修改, （一）修改《乙规定》: names the document that the following is about. */
const NAMES_TARGET =
  /(?:对|将|修改|关于)《(.{1,200})》(?:[（(][^（）()]*[)）])?(?:[（(]以下[^（）()]*[)）])?(?:作|做|进行|予以|如下|$|的?部分)/mu;
const ORDERS = /修改|删去|删除|增加|改为|调整为|合并|作为/u;
/** Announces that the text is published again; orders nothing. */
const ANNOUNCES = /^根据本决定|重新公布|自\d{4}年\d{1,2}月\d{1,2}日起施行|作如下(?:补充)?修改|决定如下/u;
const RENUMBERS =
  /(?:条文|条款|章节|其他条款|有关条文).{0,6}(?:顺序|序号).{0,8}(?:调整|变更)|(?:顺序|序号)作相应调整/u;

/** Reads a 修改决定, 修正案 and the like. `lines` are its paragraphs. */
export function readAmendmentOrder(lines: readonly string[]): AmendmentOrder {
  const instructions: AmendmentInstruction[] = [];
  const notUnderstood: { quote: string; targetTitle?: string | undefined }[] = [];
  let targetTitle: string | undefined;
  for (const point of pointsOf(lines)) {
    const named = NAMES_TARGET.exec(point.text)?.[1];
    if (named !== undefined) targetTitle = named.replace(/^.*《/u, '');
    let article: string | undefined;
    for (const clause of clausesOf(point.text)) {
      if (!ORDERS.test(clause) || ANNOUNCES.test(clause)) continue;
      const quote = unmask(clause, point.quoted).trim();
      const read = readClause(clause, point.quoted, article);
      article = read.article ?? article;
      instructions.push(...read.orders.map((order) => ({ ...order, targetTitle, quote })));
      const isHeading = named !== undefined && !/第.+[条款项]/u.test(clause);
      const isRenumbering = RENUMBERS.test(clause);
      if (read.orders.length === 0 && !isHeading && !isRenumbering)
        notUnderstood.push({ quote, targetTitle });
    }
  }
  return {
    instructions,
    renumbersArticles: lines.some((line) => RENUMBERS.test(line)),
    notUnderstood,
  };
}

/** Numbered points of the decision with all their paragraphs; quotations hold numbers of their own. */
function pointsOf(lines: readonly string[]): readonly MaskedText[] {
  const points: string[][] = [];
  let isQuoting = false;
  for (const line of lines) {
    const last = points.at(-1);
    if (!isQuoting && (POINT.test(line) || last === undefined)) points.push([line]);
    else last?.push(line);
    isQuoting = line.lastIndexOf('“') > line.lastIndexOf('”') || (isQuoting && !line.includes('”'));
  }
  return points.map(maskQuotations);
}

function clausesOf(text: string): readonly string[] {
  return text
    .replace(/\n+(?=⟦)/gu, '')
    .split(/[。；;\n]|(?<=⟧)[，,]?(?=同时|并(?:将|在|增加|删))/u)
    .map((clause) => clause.replace(POINT, '').trim())
    .filter((clause) => clause !== '');
}
