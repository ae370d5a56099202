import { ANSWER_SPANS } from '../../content/answer-forms.ts';
import { isTableRowText } from '../../policy/sentences.ts';
import { analyze } from '../../retrieval/analyze.ts';
import type { TextSpan } from '../answer.ts';
import type { AskedQuestion } from './asked-question.ts';

/** Words that the question itself used tell nobody anything; a clause that consists of them leads up to the answer. */
const ASKED_SHARE = 0.72;

/** 着重: which words of the sentence answer; never empty, whole sentence where nothing narrower can be told. */
export function highlightsOf(question: AskedQuestion, text: string): readonly TextSpan[] {
  const cell = isTableRowText(text) ? answeringCells(question, text) : [];
  if (cell.length > 0) return cell;
  const clauses = answeringClauses(question, text);
  const narrow = [...question.kinds].flatMap((kind) =>
    (ANSWER_SPANS[kind] ?? []).flatMap((pattern) => spansOf(pattern, text)),
  );
  const fresh = merged(narrow).filter(({ start, end }) => !question.topic.includes(text.slice(start, end)));
  return fresh.length > 0 && fresh.length <= 4 ? fresh : [clauses];
}

/** The sentence without the clauses in front that only repeat the question, and without its own numbering. */
function answeringClauses(question: AskedQuestion, text: string): TextSpan {
  const marker =
    /^(?:[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十百]+条)\s*/.exec(text);
  let start = marker?.[0].length ?? 0;
  const end = text.replace(/[。；！？;]$/, '').length;
  for (const { index } of text.slice(0, end).matchAll(/[，：]/g)) {
    if (index < start) continue;
    const terms = analyze(text.slice(start, index)).filter((term) => term.length > 1);
    const asked = terms.filter((term) => question.terms.has(term)).length;
    if (terms.length === 0 || asked / terms.length < ASKED_SHARE) break;
    start = index + 1;
  }
  return start < end ? { start, end } : { start: 0, end: text.length };
}

/** Of a table row, the cells under the column asked for: 由谁牵头 → 牵头单位. */
function answeringCells(question: AskedQuestion, text: string): readonly TextSpan[] {
  const cells = [...text.matchAll(/(?<=^|；)(?<name>[^：；]{1,20})：(?<value>[^；]+)/g)].map((match) => {
    const name = match.groups?.name ?? '';
    const start = match.index + name.length + 1;
    return { name, start, end: match.index + match[0].length };
  });
  const asked = cells.filter(({ name }) => isColumnAsked(name, question));
  if (asked.length > 0) return asked.map(({ start, end }) => ({ start, end }));
  const shares = cells.map(
    ({ start, end }) => analyze(text.slice(start, end)).filter((term) => question.terms.has(term)).length,
  );
  const nearest = cells[shares.indexOf(Math.max(...shares))];
  return nearest ? [{ start: nearest.start, end: nearest.end }] : [];
}

const COLUMNS_OF_KIND: Readonly<Record<string, RegExp>> = {
  who: /单位|部门|主体|机关|机构|负责人|责任人/,
  when: /时间|时限|期限|日期|进度/,
  amount: /标准|金额|数量|比例|额度|补贴/,
  where: /地点|地址|场所|窗口/,
};

function isColumnAsked(name: string, { text, kinds }: AskedQuestion): boolean {
  const words = name.replace(/(?:单位|部门|主体|时间|名称|事项|市级|内容)/g, '');
  if (words.length >= 2 && text.includes(words)) return true;
  if (name.length >= 2 && text.includes(name)) return true;
  const named = [...kinds].some((kind) => COLUMNS_OF_KIND[kind]?.test(name));
  const isOther = /牵头|责任|主管|配合/.exec(text)?.[0];
  return named && (isOther === undefined || !/牵头|责任|主管|配合/.test(name) || name.includes(isOther));
}

function spansOf(pattern: RegExp, text: string): readonly TextSpan[] {
  return [...text.matchAll(pattern)].map((match) => {
    const answer = match.groups?.answer ?? match[0];
    const start = match.index + match[0].indexOf(answer);
    return { start, end: start + answer.length };
  });
}

function merged(spans: readonly TextSpan[]): readonly TextSpan[] {
  const result: TextSpan[] = [];
  for (const span of spans.toSorted((first, second) => first.start - second.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}
