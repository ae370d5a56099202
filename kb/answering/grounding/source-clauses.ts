import { holdsInstruction } from '../../content/instruction-patterns.ts';
import { isTableRowText } from '../../policy/sentences.ts';
import type { Passage } from './passage.ts';
import { readTokens, type Token } from './read-tokens.ts';

/** 分句: what stands between two commas of a source, with its place among the others. */
export interface SourceClause {
  readonly tokens: readonly Token[];
  /** Index of the piece of its passage; token offsets point into its text. */
  readonly piece: number;
  /** Clauses between ； or 。: alternatives stand in different segments. */
  readonly segment: number;
  /** Clauses up to 。 */
  readonly sentence: number;
  /** Announces the list that follows (应当提交下列材料：), or stands before the clause that does (有下列情形之一的，). */
  readonly isLead: boolean;
  /** Belongs to a lead-in of which any one item is enough; of others every item counts. */
  readonly list?: 'any' | 'every' | undefined;
  /** Says when or to whom the rest of its segment applies: 逾期未申报的，. */
  readonly isCondition: boolean;
  /** Takes something out of what was said before: 但…除外. */
  readonly isException: boolean;
}

export interface SourcePassage {
  readonly passage: Passage;
  readonly clauses: readonly SourceClause[];
  /** Title and headings, in which words of no weight may be looked for. */
  readonly context: string;
}

const MARKER =
  /^\s*(?:第[〇零一二两三四五六七八九十百千\d]+[条款项](?:之[一二三四五六七八九十]+)?|[（(][〇零一二三四五六七八九十\d]{1,3}[)）]|[〇零一二三四五六七八九十]{1,3}、|\d{1,3}[.、．]|[①-⑳])\s*/;
const CONDITION_START =
  /^(?:如果|如(?!下|实|期)|若|凡|因|经|除|未|逾期|超过|符合|不符合|对(?!象|口|应|外|于?下列)|属于|一旦|发生|遇有?|已|没有|无法|在.{2,20}(?:时|后|前)$)/;
const CONDITION_END = /(?:的|时|后|前|期间|情况下|条件下|情形下|前提下|的话|之一的?)$/;
const NO_CONDITION = /^(?:根据|依据|按照|依照|为了?|本办法|经(?:费|办|营|济|过))/;
/** What only points to the list; 应当符合下列条件之一 says more. */
const POINTS_TO_LIST =
  /(?:有|符合|具有|具备|属于)?(?:下列|以下|如下)(?:情形|情况|条件|行为|要求|规定|标准|人员|材料|资料|文件|证件|事项|方式|程序|渠道|待遇)?(?:之一)?的?/;
const EXCEPTION = /^(?:但|除)|除外|另有规定/;

export function readSource(passage: Passage): SourcePassage {
  const clauses: SourceClause[] = [];
  let segment = 0;
  let sentence = 0;
  for (const [piece, { text }] of passage.pieces.entries()) {
    segment += 1;
    sentence += 1;
    if (holdsInstruction(text)) continue;
    const isTable = isTableRowText(text);
    const all = readTokens(text);
    const lines: Draft[] = [];
    for (const part of splitClauses(text, isTable)) {
      const printed = text.slice(part.start, part.end);
      const skipped = part.start + (MARKER.exec(printed)?.[0].length ?? 0);
      const said = text.slice(skipped, part.end).trim();
      const announces = pointsToList(lines, segment, printed) || isListAfter(text, part.end + 1);
      const isLead = part.closing === '：' && !isTable && announces;
      if (said !== '') {
        const mayBeCondition = !isTable && !POINTS_TO_LIST.test(said) && !NO_CONDITION.test(said);
        lines.push({
          tokens: all
            .filter(({ start }) => start >= part.start && start < part.end)
            .map((token) => weighed(token, skipped, isTable ? columnEnd(text, part.start) : skipped)),
          said,
          skipped,
          clause: {
            piece,
            segment,
            sentence,
            isLead,
            isCondition: mayBeCondition && (CONDITION_START.test(said) || CONDITION_END.test(said)),
            isException: EXCEPTION.test(said),
          },
        });
      }
      if (isLead || (!isTable && '；。！？\n'.includes(part.closing))) segment += 1;
      if ('。！？\n'.includes(part.closing)) sentence += 1;
    }
    clauses.push(...withLeadIns(lines));
  }
  return { passage, clauses, context: [passage.title, ...passage.headingPath].join('\n') };
}

/** What a lead-in announces: the rest of its own sentence, else the pieces that follow. */
export function itemsOf(clauses: readonly SourceClause[], lead: SourceClause): readonly SourceClause[] {
  const behind = clauses.slice(clauses.indexOf(lead) + 1).filter(({ isLead }) => !isLead);
  const own = behind.filter(({ sentence }) => sentence === lead.sentence);
  return own.length > 0 ? own : behind.filter(({ piece }) => piece > lead.piece);
}

interface Draft {
  readonly tokens: readonly Token[];
  readonly said: string;
  readonly skipped: number;
  readonly clause: Omit<SourceClause, 'tokens'>;
}

/** All clauses up to the colon lead in together, and the words that only point to the list weigh nothing. */
function withLeadIns(lines: readonly Draft[]): readonly SourceClause[] {
  return lines.map(({ tokens, said, skipped, clause }) => {
    const own = lines.filter((other) => other.clause.segment === clause.segment);
    const isLead = own.some((other) => other.clause.isLead);
    if (!isLead) return { ...clause, tokens };
    const text = own.map((other) => other.said).join('，');
    const isAny = /之一/.test(text);
    const isEvery = !isAny && /(?:下列|以下|如下)(?:各项|全部)?(?:条件|要求)/.test(text);
    const list = isAny ? 'any' : isEvery ? 'every' : undefined;
    const pointer = POINTS_TO_LIST.exec(said);
    const isRule = isAny && tokens.some(({ role }) => role === 'obligation') && /之一/.test(said);
    if (!pointer || isRule) return { ...clause, tokens, isLead, list };
    const from = skipped + pointer.index;
    const until = from + pointer[0].length;
    return {
      ...clause,
      isLead,
      list,
      tokens: tokens.map((token) =>
        token.start >= from && token.start < until ? { ...token, role: undefined, isFunction: true } : token,
      ),
    };
  });
}

/** 有下列情形之一的，应当退回： says it in the clause before. */
function pointsToList(lines: readonly Draft[], segment: number, printed: string): boolean {
  const before = lines.filter(({ clause }) => clause.segment === segment).map(({ said }) => said);
  return [...before, printed].some((text) => /下列|如下|以下(?!简称|罚款)/.test(text));
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly closing: string;
}

/** At ，；：。！？ and line ends; cells of a table row are clauses of one segment. */
export function splitClauses(text: string, isTable = false): readonly Part[] {
  const parts: Part[] = [];
  const ends = isTable ? /[；;\n]|$/g : /[，,；;：。！？!?\n]|$/g;
  let start = 0;
  for (const match of text.matchAll(ends)) {
    const isThousand =
      match[0] === ',' &&
      /\d$/.test(text.slice(0, match.index)) &&
      /^\d{3}/.test(text.slice(match.index + 1));
    if (isThousand || match.index < start) continue;
    parts.push({
      start,
      end: match.index,
      closing: match[0].replace(';', '；').replace('!', '！').replace('?', '？'),
    });
    start = match.index + 1;
  }
  return parts.filter((part) => text.slice(part.start, part.end).trim() !== '');
}

/** Numbering in front of a clause and names of columns say nothing themselves. */
function weighed(token: Token, markerEnd: number, columnEnd: number): Token {
  if (token.start < markerEnd)
    return { ...token, kind: 'mark', number: undefined, role: undefined, isFunction: true };
  if (token.start < columnEnd) return { ...token, role: undefined, isFunction: true };
  return token;
}

function columnEnd(text: string, start: number): number {
  return text.indexOf('：', start) + 1;
}

function isListAfter(text: string, at: number): boolean {
  return /^\s*(?:$|\n|[（(][一二三四五六七八九十\d])/.test(text.slice(at, at + 8));
}
