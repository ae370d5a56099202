import { normalizeProvisionLabel } from '../provision-label.ts';
import type { AmendmentInstruction } from './amendment-instruction.ts';
import type { MaskedText } from './quoted-text.ts';

type Order = AmendmentInstruction extends infer Instruction
  ? Instruction extends AmendmentInstruction
    ? Omit<Instruction, 'targetTitle' | 'quote'>
    : never
  : never;

export interface ReadClause {
  readonly orders: readonly Order[];
  /** The article the clause is about, for 该条 and for a 款 named alone in the next one. */
  readonly article?: string | undefined;
  /** False where nobody but a person can carry the clause out. */
  readonly isUnderstood: boolean;
}

const STEP = '第[（(]?[〇零一二三四五六七八九十百千\\d]+[)）]?(?:条|款|项|目)(?:之[一二三四五六七八九十]+)?';
const PLACE = `(?:${STEP})+`;
const MARK = '⟦(\\d+)⟧';

const RETITLE = new RegExp(`(?:名称|标题|题目)修改为：?\\s*${MARK}`, 'u');
const INSERT = new RegExp(`增加一条，?\\s*作为(?:《[^》]*》)?(${PLACE})(?:规定)?，?：?:?\\s*${MARK}`, 'gu');
const APPEND = new RegExp(
  `(${PLACE})?(?:中|后)?增加[一二两三四五六七八九十]+[款项]，?\\s*(?:(?:分别)?作为(${PLACE})(?:[、和]${PLACE})*)?[，：:规定]*\\s*${MARK}`,
  'gu',
);
const WORDS = new RegExp(
  `(?:(${PLACE})(?:规定)?(?:中|末尾)?的?)?${MARK}\\s*，?(?:一词|字样)?(?:均|统一)?(?:修改|改)为：?\\s*${MARK}`,
  'gu',
);
const ADDED_WORDS = new RegExp(
  `(?:(${PLACE})(?:中|末尾)?的?)?${MARK}(?:之后|后面?|一?词?后)，?增加(?:规定)?：?\\s*${MARK}`,
  'gu',
);
const STRUCK_WORDS = new RegExp(`(?:(${PLACE})(?:规定)?(?:中|末尾|规定)?的?)${MARK}`, 'gu');
const RENUMBER = new RegExp(
  `(?:将|原)*(?:《[^》]*》)?原?(${PLACE})(?:修改为|改为|作为|调整为|变更为)(?:修改后)?(?:《[^》]*》)?(${PLACE})(?:[，,]?(?:并|内容)?修改为)?[：:]?\\s*(?:${MARK})?`,
  'gu',
);
const REPLACE = new RegExp(`(${PLACE}|该条)(?:内容)?(?:合并)?修改为[：:]?\\s*${MARK}`, 'gu');
const PREAMBLE = new RegExp(`(?:引言|序言|导语)修改为[：:]?\\s*${MARK}`, 'u');
/** Within an article the number follows from the place. */
const SHIFTED =
  /第[^条]+[款项](?:至第[^条]+[款项])?(?:依次|分别|相应)?(?:作为|改为|修改为|调整为)第[^条]+[款项]/u;
const INSERT_SEVERAL = new RegExp(
  `增加[二两三四五六七八九十]+条，?\\s*(?:分别)?作为${PLACE}[^⟦]*((?:${MARK}\\s*)+)`,
  'gu',
);
const MERGED = new RegExp(`(${PLACE})(?:和|、|与)(${PLACE})合并(?:修改)?为`, 'u');
const PLACES = new RegExp(PLACE, 'gu');
const MARKS = new RegExp(MARK, 'gu');
const ARTICLE_HEAD = /^第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?/u;

/** What stands before the first article. */
export const PREAMBLE_PLACE = '引言';

/** Reads one clause. `quoted` holds what its marks stand for; `article` is what the clauses before it were about. */
export function readClause(
  clause: string,
  quoted: MaskedText['quoted'],
  article: string | undefined,
): ReadClause {
  const linesOf = (mark: string | undefined): readonly string[] => quoted[Number(mark)] ?? [];
  const wordsOf = (mark: string | undefined): string => linesOf(mark).join('');
  let current = firstArticle(clause) ?? article;
  const placeOf = (printed: string | undefined): string => {
    const label = normalizeProvisionLabel(printed ?? '');
    const full = label.includes('条') || current === undefined ? label : `${current}${label}`;
    current = /^第[^条]+条(?:之[一二三四五六七八九十]+)?/u.exec(full)?.[0] ?? current;
    return full;
  };
  const orders: Order[] = [];
  const retitled = RETITLE.exec(clause);
  if (retitled) return { orders: [{ action: 'retitle', title: wordsOf(retitled[1]) }], isUnderstood: true };

  const preamble = PREAMBLE.exec(clause);
  if (preamble) {
    const lines = linesOf(preamble[1]);
    return { orders: [{ action: 'replace', place: PREAMBLE_PLACE, lines }], isUnderstood: true };
  }

  let rest = clause;
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => Order | undefined): void => {
    rest = rest.replace(pattern, (...found) => {
      const match = found.slice(0, -2) as unknown as RegExpMatchArray;
      const order = read(match);
      if (order) orders.push(order);
      return order ? '' : (match[0] ?? '');
    });
  };
  for (const [, marks] of rest.matchAll(INSERT_SEVERAL)) {
    const lines = [...(marks ?? '').matchAll(MARKS)].flatMap(([, mark]) => linesOf(mark));
    orders.push(...splitArticles(lines));
  }
  if (orders.length > 0) return { orders, article: current, isUnderstood: true };
  take(INSERT, ([, label, mark]) => ({
    action: 'insert-article',
    newLabel: normalizeProvisionLabel(label ?? ''),
    lines: linesOf(mark),
  }));
  take(APPEND, ([, printed, label, mark]) => {
    const place = placeOf(printed);
    if (place === '') return undefined;
    const newLabel = label === undefined ? undefined : normalizeProvisionLabel(label).replace(/^.*条/u, '');
    return { action: 'append', place, newLabel, lines: linesOf(mark) };
  });
  take(ADDED_WORDS, ([, printed, mark, added]) => {
    const words = wordsOf(mark);
    return { action: 'replace-words', place: placeOf(printed), words, replacement: words + wordsOf(added) };
  });
  take(WORDS, ([, printed, mark, replacement]) => ({
    action: 'replace-words',
    place: placeOf(printed),
    words: wordsOf(mark),
    replacement: wordsOf(replacement),
  }));
  const merged = MERGED.exec(rest);
  if (merged) {
    orders.push({ action: 'delete', place: placeOf(merged[2]) });
    rest = rest.replace(MERGED, `${merged[1]}修改为`);
  }
  take(RENUMBER, ([, printed, label, mark]) => {
    const place = placeOf(printed);
    const newLabel = normalizeProvisionLabel(label ?? '');
    if (!newLabel.includes('条')) {
      return mark === undefined ? undefined : { action: 'replace', place, lines: linesOf(mark) };
    }
    return mark === undefined
      ? { action: 'renumber', place, newLabel }
      : { action: 'replace', place, newLabel, lines: linesOf(mark) };
  });
  take(REPLACE, ([, printed, mark]) => {
    const place = printed === '该条' ? placeOf(current) : placeOf(printed);
    return place === '' ? undefined : { action: 'replace', place, lines: linesOf(mark) };
  });
  if (/删去|删除/u.test(rest)) orders.push(...readDeletions(rest, placeOf, wordsOf));
  if (orders.length === 0) for (const [printed] of rest.matchAll(PLACES)) placeOf(printed);
  return { orders, article: current, isUnderstood: orders.length > 0 || SHIFTED.test(clause) };
}

function firstArticle(clause: string): string | undefined {
  const place = clause.match(PLACES)?.find((one) => one.includes('条'));
  return place === undefined ? undefined : ARTICLE_HEAD.exec(normalizeProvisionLabel(place))?.[0];
}

/** New articles quoted together, each opening with its number. */
function splitArticles(lines: readonly string[]): readonly Order[] {
  const articles: { newLabel: string; lines: string[] }[] = [];
  for (const line of lines) {
    const label = ARTICLE_HEAD.exec(line)?.[0];
    if (label !== undefined) articles.push({ newLabel: normalizeProvisionLabel(label), lines: [line] });
    else articles.at(-1)?.lines.push(line);
  }
  return articles.map((article) => ({ action: 'insert-article', ...article }));
}

function readDeletions(
  clause: string,
  placeOf: (printed: string | undefined) => string,
  wordsOf: (mark: string | undefined) => string,
): readonly Order[] {
  const words = [...clause.matchAll(STRUCK_WORDS)];
  if (words.length > 0) {
    return words.map(([, printed, mark]) => ({
      action: 'replace-words' as const,
      place: placeOf(printed),
      words: wordsOf(mark),
      replacement: '',
    }));
  }
  return [...clause.matchAll(PLACES)].map(([printed]) => ({
    action: 'delete' as const,
    place: placeOf(printed),
  }));
}
