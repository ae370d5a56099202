import { documentNumbersAlone } from '../../policy/document-number.ts';
import { isDateLine, isImprintLine, isOrganLine } from './apparatus.ts';
import { type MarkerKind, parseMarker } from './marker.ts';
import type { TextBlock } from './text-block.ts';
import { findTitle, innerTitles, TITLE_ENDING } from './title.ts';

/**
 * What a line is for the document as a whole: 版头, 标题, 附件说明, 目录, 落款 and 版记, the title of the document that a notice passes on,
 * the heading of an annex; `body` is everything else. `continued` belongs to the line before.
 */
export type LineRole =
  | 'front'
  | 'title'
  | 'annex-list'
  | 'contents'
  | 'sign-off'
  | 'inner-title'
  | 'annex'
  | 'continued'
  | 'body';

const ANNEX_ALONE = /^附\s?[件表录]\s?[0-9一二三四五六七八九十]{0,3}\s?[：:]?$/;
const ANNEX_TITLED =
  /^附\s?[件表录]\s?[0-9一二三四五六七八九十]{0,3}(?:\s?[：:]\s?|\s)(?![0-9１-９]\s?[.．、])\S.{0,60}$/;

/** 编、章、节. */
const DIVISIONS: readonly unknown[] = ['part', 'chapter', 'section'] satisfies MarkerKind[];

export interface Outline {
  readonly roles: readonly LineRole[];
  readonly title: string | undefined;
  /** What heads the text where that is not the title: an order. */
  readonly heading?: string | undefined;
  /** Index of the first line behind title and 版头. */
  readonly bodyStart: number;
}

/** `title` is the title as known from elsewhere. */
export function readOutline(blocks: readonly TextBlock[], title?: string): Outline {
  const found = findTitle(blocks, title);
  const roles: LineRole[] = blocks.map(() => 'body');
  for (let index = 0; index < found.end; index += 1) {
    roles[index] = index < found.start ? 'front' : index === found.start ? 'title' : 'continued';
  }
  let bodyStart = found.end;
  while (isNumberLine(blocks[bodyStart])) {
    roles[bodyStart] = 'front';
    bodyStart += 1;
  }
  markSignOffs(blocks, roles, bodyStart);
  markContents(blocks, roles, bodyStart);
  markAnnexList(blocks, roles, bodyStart);
  const wrapper = textOf(blocks.slice(bodyStart, bodyStart + 12));
  markInnerTitles(
    blocks,
    roles,
    bodyStart,
    innerTitles(found.heading ?? found.title ?? title ?? '', wrapper),
  );
  markAnnexes(blocks, roles, bodyStart);
  return { roles, title: found.title ?? title, heading: found.heading, bodyStart };
}

function lineAt(blocks: readonly TextBlock[], index: number): string {
  const block = blocks[index];
  return block?.kind === 'line' ? block.text : '';
}

function textOf(blocks: readonly TextBlock[]): string {
  return blocks.map((block) => (block.kind === 'line' ? block.text : '')).join('\n');
}

function isNumberLine(block: TextBlock | undefined): boolean {
  if (block?.kind !== 'line' || block.text.length > 60) return false;
  if (documentNumbersAlone(block.text).length > 0) return true;
  return /^[（(]?[^，。；]{0,30}(?:[〔[（(【]\s?\d{4}\s?[〕\]）)】]|第|\d{4}年第)\s?[\d一二三四五六七八九十百]+\s?号[）)]?$/.test(
    block.text,
  );
}

function markSignOffs(blocks: readonly TextBlock[], roles: LineRole[], bodyStart: number): void {
  for (let index = bodyStart; index < blocks.length; index += 1) {
    const line = lineAt(blocks, index);
    if (!isImprintLine(line) && !isDateLine(line)) continue;
    roles[index] = 'sign-off';
    for (let above = index - 1; above > bodyStart && above > index - 12; above -= 1) {
      if (!isOrganLine(lineAt(blocks, above))) break;
      roles[above] = 'sign-off';
    }
  }
}

/** 目录: its lines up to the one that comes again as the first chapter belong to it. Its heading may be missing. */
function markContents(blocks: readonly TextBlock[], roles: LineRole[], bodyStart: number): void {
  const heading = blocks.findIndex(
    (block, index) => index >= bodyStart && block.kind === 'line' && /^目\s?[录次]$/.test(block.text),
  );
  const start =
    heading === -1 ? blocks.findIndex((_, index) => isDivision(lineAt(blocks, index))) : heading + 1;
  if (start === -1) return;
  const first = lineAt(blocks, start).replace(/\s/g, '');
  const again = blocks.findIndex(
    (_, index) => index > start && lineAt(blocks, index).replace(/\s/g, '') === first,
  );
  if (first === '' || again === -1) return;
  const isList = (_: unknown, index: number): boolean => isDivision(lineAt(blocks, start + index));
  if (heading === -1 && !blocks.slice(start, again).every(isList)) return;
  roles.fill('continued', start, again);
  if (heading === -1) roles[start] = 'contents';
}

function isDivision(line: string): boolean {
  return DIVISIONS.includes(parseMarker(line)?.kind);
}

/**
 * 附件说明, above the signature: 附件：1．… and the numbers that count on below it, or the one annex by name. Behind the
 * signature stands the list of the document that is passed on; there only one that counts is told from an annex.
 */
function markAnnexList(blocks: readonly TextBlock[], roles: LineRole[], bodyStart: number): void {
  let isSigned = false;
  for (let index = bodyStart; index < blocks.length; index += 1) {
    isSigned ||= roles[index] === 'sign-off';
    const first = /^附件[：:]\s?(?=\S)/.exec(lineAt(blocks, index));
    if (roles[index] !== 'body' || !first) continue;
    const numberAt = (at: number): number | undefined => parseMarker(lineAt(blocks, at))?.number;
    const counts = parseMarker(lineAt(blocks, index).slice(first[0].length))?.number === 1;
    if (isSigned && !(counts && numberAt(index + 1) === 2)) continue;
    roles[index] = 'annex-list';
    if (!counts) continue;
    for (let next = index + 1; numberAt(next) === next - index + 1; next += 1) roles[next] = 'continued';
  }
}

/**
 * Titles of documents that a notice passes on, as they stand above their text: those it names, and whatever reads like
 * a title right below a signature. A document passed on may pass on another.
 */
function markInnerTitles(
  blocks: readonly TextBlock[],
  roles: LineRole[],
  bodyStart: number,
  named: readonly string[],
): void {
  let titles = named;
  for (let start = bodyStart + 1; start < blocks.length; start += 1) {
    const isBelowSignature = roles[start - 1] === 'sign-off';
    let joined = '';
    for (let end = start; end < Math.min(start + 4, blocks.length); end += 1) {
      const line = lineAt(blocks, end);
      if (roles[end] !== 'body' || line === '' || line.length > 120 || /[。；：，]$/.test(line)) break;
      if (ANNEX_ALONE.test(line) || ANNEX_TITLED.test(line) || parseMarker(line)) break;
      joined += line.replace(/[\s　《》〈〉]/g, '');
      const isNamed = titles.includes(joined);
      if (!isNamed && !(isBelowSignature && /关于.{2,}/.test(joined) && TITLE_ENDING.test(joined))) {
        if (isBelowSignature || titles.some((title) => title.startsWith(joined))) continue;
        break;
      }
      roles[start] = 'inner-title';
      roles.fill('continued', start + 1, end + 1);
      titles = [...titles, ...innerTitles(joined, textOf(blocks.slice(end + 1, end + 13)))];
      start = end;
      break;
    }
  }
}

/** 附件1 on its own line, or with its title once the document has been signed; its title line belongs to it. */
function markAnnexes(blocks: readonly TextBlock[], roles: LineRole[], bodyStart: number): void {
  let isSigned = false;
  for (let index = bodyStart; index < blocks.length; index += 1) {
    isSigned ||= roles[index] === 'sign-off';
    const line = lineAt(blocks, index);
    if (roles[index] !== 'body') continue;
    if (isSigned && ANNEX_TITLED.test(line)) roles[index] = 'annex';
    if (!ANNEX_ALONE.test(line)) continue;
    roles[index] = 'annex';
    for (let next = index + 1; next < Math.min(index + 4, blocks.length); next += 1) {
      const text = lineAt(blocks, next);
      if (text === '' || text.length > 50 || /[。；：，]$/.test(text) || parseMarker(text)) break;
      if (roles[next] !== 'body' || ANNEX_ALONE.test(text)) break;
      roles[next] = 'continued';
      if (/(?:表|名单|方案|办法|清单|目录|指南|细则|书|标准|规定|安排)$/.test(text)) break;
    }
  }
}
