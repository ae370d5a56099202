import type { PolicyVersion } from '../../policy/policy-document.ts';
import type { Provision } from '../../policy/provision.ts';
import { splitSentences } from '../../policy/sentences.ts';
import type { DraftBlock } from '../walk.ts';
import { blockKindOf } from './block-kind.ts';

/** Sentences of a provision that is asked for as a whole; longer ones are opened through the citation. */
const MAX_PROVISION_BLOCKS = 24;
const MAX_OUTLINE_BLOCKS = 12;
/** Rows are long; the first few show what a table is about. */
const MAX_OUTLINE_ROWS = 4;
const OUTLINE_LEVELS: readonly (readonly Provision['level'][])[] = [
  ['part', 'chapter'],
  ['point-1'],
  ['article'],
  ['table-row'],
  ['point-2', 'point-3'],
];

/** 条文原文: the provisions named, word for word. */
export function composeProvisions(
  { id, provisions }: PolicyVersion,
  named: ReadonlySet<string>,
): { readonly blocks: readonly DraftBlock[]; readonly isWhole: boolean } {
  const blocks = provisions.filter((provision) => named.has(provision.id)).flatMap((p) => blocksOf(id, p));
  return { blocks: blocks.slice(0, MAX_PROVISION_BLOCKS), isWhole: blocks.length <= MAX_PROVISION_BLOCKS };
}

/** 文件概要 in its own words: its title, what it opens with, and the headings of its first level. */
export function composeOutline(version: PolicyVersion): readonly DraftBlock[] {
  const { id, provisions } = version;
  const title = titleBlock(version);
  const level =
    OUTLINE_LEVELS.find((levels) => provisions.filter((p) => levels.includes(p.level)).length > 1) ?? [];
  const first = provisions.find((provision) => level.includes(provision.level))?.ordinal ?? provisions.length;
  const body = provisions.find((provision) => provision.ordinal < first && isOpening(provision.text));
  const opening = body ? blocksOf(id, body).slice(0, 1) : [];
  const points = provisions
    .filter((provision) => level.includes(provision.level))
    .flatMap((provision) => blocksOf(id, provision).slice(0, 1))
    .map((block): DraftBlock => (block.kind === 'sentence' ? { ...block, kind: 'list-item' } : block));
  const rows = points.every(({ kind }) => kind === 'table-row') ? MAX_OUTLINE_ROWS : points.length;
  const blocks = [...(title ? [title] : []), ...opening, ...points.slice(0, rows)];
  if (blocks.length > 1) return blocks.slice(0, MAX_OUTLINE_BLOCKS);
  return provisions.flatMap((provision) => blocksOf(id, provision)).slice(0, 4);
}

/** The document's title where its text prints it. */
export function titleBlock({ id, metadata, provisions }: PolicyVersion): DraftBlock | undefined {
  const printed = provisions.find(
    ({ text }) => text.replace(/\s/g, '') === metadata.title.replace(/\s/g, '') && text.trim() !== '',
  );
  return printed && wholeBlock(id, printed);
}

/** The line that prints the document's number. */
export function numberBlock(version: PolicyVersion): DraftBlock | undefined {
  const [number] = version.metadata.documentNumbers;
  if (number === undefined) return undefined;
  return lineBlock(version, { words: number, marksWords: true, maxLength: number.length + 24 });
}

export interface LineWanted {
  readonly words: string;
  /** Whether the words answer, or only say which line does. */
  readonly marksWords: boolean;
  /** A line of the head or foot of a document is short; running text that mentions the words is not. */
  readonly maxLength: number;
  readonly pattern?: RegExp | undefined;
}

/** The first line of the document that is as wanted. */
export function lineBlock({ id, provisions }: PolicyVersion, wanted: LineWanted): DraftBlock | undefined {
  const { words, marksWords, maxLength, pattern } = wanted;
  for (const provision of provisions) {
    if (!provision.text.includes(words)) continue;
    for (const { start, end } of splitSentences(provision.text)) {
      const text = provision.text.slice(start, end);
      const offset = text.indexOf(words);
      if (offset === -1 || text.length > maxLength || (pattern && !pattern.test(text))) continue;
      const marked = marksWords
        ? { start: offset, end: offset + words.length }
        : { start: 0, end: text.length };
      return {
        kind: 'sentence',
        text,
        highlights: [marked],
        evidence: [{ kind: 'policy', versionId: id, part: provision.id, start, end }],
      };
    }
  }
  return undefined;
}

function isOpening(text: string): boolean {
  return text.length >= 30 && /。/.test(text) && !/^(?:各|《[^》]+》已?经|经.{0,12}(?:同意|批准))/.test(text);
}

function blocksOf(versionId: string, provision: Provision): readonly DraftBlock[] {
  if (provision.level === 'heading' || provision.level === 'annex') return [wholeBlock(versionId, provision)];
  const spans = splitSentences(provision.text);
  return spans.map((span) => ({
    kind: blockKindOf(provision, spans.length === 1),
    text: provision.text.slice(span.start, span.end),
    highlights: [],
    evidence: [{ kind: 'policy', versionId, part: provision.id, ...span }],
  }));
}

function wholeBlock(versionId: string, { id, text }: Provision): DraftBlock {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return {
    kind: 'sentence',
    text: text.slice(start, end),
    highlights: [],
    evidence: [{ kind: 'policy', versionId, part: id, start, end }],
  };
}
