import type { TextBlock } from '../../../structure/text-block.ts';
import type { TextReader } from '../../text-reader.ts';
import { UnreadablePolicyFileError } from '../../unreadable-policy-file-error.ts';
import { isPictureSign } from '../picture-signs.ts';
import type { CellShape } from '../row-layout.ts';
import { createRtfStory, type RtfStory } from './rtf-story.ts';
import { createRtfTables } from './rtf-tables.ts';
import { type RtfToken, readRtfTokens } from './rtf-tokens.ts';

/** Groups that are no text of the document; starred groups that are unknown are none either. */
const SKIPPED: ReadonlySet<string> = new Set(
  'colortbl listtable listoverridetable revtbl rsidtbl filetbl info pict object header headerl headerr headerf footer footerl footerr footerf annotation atnid atnauthor atnref fldinst xe tc tcn rxe template themedata colorschememapping datastore latentstyles generator xmlnstbl mmathPr private sp shprslt nonshppict bkmkstart bkmkend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nesttableprops nonesttables falt pgdsctbl'.split(
    ' ',
  ),
);
const KNOWN_STARRED: ReadonlySet<string> = new Set(['shpinst', 'shptxt', 'do', 'dptxbxtext', 'footnote']);
/** Written by hand no group lies deeper than some forty; each costs memory. */
const MAX_DEPTH = 2_000;

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['tab', ' '],
  ['~', '\u00a0'],
  ['_', '-'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['{', '{'],
  ['}', '}'],
  ['\\', '\\'],
]);

/** What a group inherits and takes back at its end. */
interface Group {
  readonly into: 'text' | 'number' | 'nothing' | 'fonttbl' | 'stylesheet';
  readonly font: number | undefined;
  readonly isHidden: boolean;
  /** Characters that stand behind \u for readers that know no Unicode. */
  readonly fallbackLength: number;
  /** Set where the group is a note or a text box. */
  readonly opens: 'note' | 'box' | undefined;
}

const OUTERMOST: Group = {
  into: 'text',
  font: undefined,
  isHidden: false,
  fallbackLength: 1,
  opens: undefined,
};

/** Reads rich text (RTF 1.9.1): automatic numbers as they were printed, of fields the result, notes at the end. */
export const readRtf: TextReader = (bytes) => {
  const blocks = readBlocks(readRtfTokens(bytes));
  if (blocks.length === 0) {
    throw new UnreadablePolicyFileError(
      'no-readable-text',
      'RTF 文件里没有文字，可能是扫描的图片，请导入有文字的版本',
    );
  }
  return { blocks };
};

function readBlocks(tokens: Iterable<RtfToken>): readonly TextBlock[] {
  const tables = createRtfTables();
  const groups: Group[] = [OUTERMOST];
  const stories: RtfStory[] = [createRtfStory()];
  const notes: TextBlock[] = [];
  let group = OUTERMOST;
  let isStarred = false;
  let toSkip = 0;
  let number = '';
  let style: number | undefined;
  let hasOutlineLevel = false;
  let isInTable = false;
  let shapes: CellShape[] = [];
  let cell = { isMergedAcross: false, isMergedDown: false };
  let left = 0;
  const story = (): RtfStory => stories.at(-1) as RtfStory;

  const addText = (text: string): void => {
    if (group.into === 'number') number += text;
    else if (group.into === 'text' && !group.isHidden) story().addText(text);
  };
  const addBytes = (bytes: readonly number[]): void => {
    const skipped = Math.min(toSkip, bytes.length);
    toSkip -= skipped;
    addText(tables.decode(bytes.slice(skipped), group.font));
  };
  const closeGroup = (): void => {
    const closed = group;
    groups.pop();
    if (groups.length === 0) throw damaged();
    group = groups.at(-1) ?? OUTERMOST;
    if (closed.into === 'number' && group.into !== 'number') {
      story().setNumber(number);
      number = '';
    }
    if (closed.opens === undefined || closed.opens === group.opens) return;
    const inner = stories.length > 1 ? stories.pop()?.finish() : undefined;
    if (closed.opens === 'note') notes.push(...(inner ?? []));
    else story().hangBlocks(inner ?? []);
  };
  const endParagraph = (): void => {
    story().endParagraph({
      isHeading: hasOutlineLevel || tables.isHeadingStyle(style),
      isContentsEntry: tables.isContentsStyle(style),
      isInTable,
    });
  };
  const openStory = (opens: 'note' | 'box'): void => {
    if (group.into !== 'text' || group.opens === opens) return;
    group = { ...group, opens };
    stories.push(createRtfStory());
    isInTable = false;
  };

  const obey = (name: string, value: number | undefined): void => {
    const wasStarred = isStarred;
    isStarred = name === '*';
    if (isStarred) return;
    if (SKIPPED.has(name) || (wasStarred && !KNOWN_STARRED.has(name))) group = { ...group, into: 'nothing' };
    const sign = SIGNS.get(name);
    if (sign !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      // A number and its text are set apart by a tab that nobody reads.
      else if (group.into !== 'number' || name !== 'tab') addText(sign);
      return;
    }
    switch (name) {
      case 'ansicpg':
        tables.noteCodePage(value ?? 0);
        break;
      case 'fonttbl':
      case 'stylesheet':
        group = { ...group, into: name };
        break;
      case 'f':
        group = { ...group, font: value };
        break;
      case 'plain':
        group = { ...group, isHidden: false };
        break;
      case 'v':
      case 'deleted':
        group = { ...group, isHidden: value !== 0 };
        break;
      case 'uc':
        group = { ...group, fallbackLength: value ?? 1 };
        break;
      case 'u':
        if (value !== undefined && !isPictureSign(value & 0xffff))
          addText(String.fromCharCode(value & 0xffff));
        toSkip = group.fallbackLength;
        break;
      case 'listtext':
      case 'pntext':
        if (group.into === 'text') group = { ...group, into: 'number' };
        break;
      case 'footnote':
        openStory('note');
        break;
      case 'shptxt':
      case 'dptxbxtext':
        openStory('box');
        break;
    }
    if (group.into === 'text') lay(name, value);
  };

  /** Control words that lay out paragraphs and tables. */
  const lay = (name: string, value: number | undefined): void => {
    switch (name) {
      case 'pard':
        [style, hasOutlineLevel, isInTable] = [undefined, false, false];
        break;
      case 's':
        style = value;
        break;
      case 'outlinelevel':
        hasOutlineLevel = value !== undefined && value < 9;
        break;
      case 'intbl':
        isInTable = true;
        break;
      case 'par':
      case 'sect':
        endParagraph();
        break;
      case 'line':
      case 'page':
      case 'column':
        story().breakLine();
        break;
      case 'nestcell':
        endParagraph();
        break;
      case 'cell':
        story().endCell();
        break;
      case 'row':
        story().endRow(shapes);
        break;
      case 'trowd':
        [shapes, left, cell] = [[], 0, { isMergedAcross: false, isMergedDown: false }];
        break;
      case 'trleft':
        left = value ?? 0;
        break;
      case 'clmrg':
        cell = { ...cell, isMergedAcross: true };
        break;
      case 'clvmrg':
        cell = { ...cell, isMergedDown: true };
        break;
      case 'cellx':
        shapes.push({ left: shapes.at(-1)?.right ?? left, right: value ?? 0, ...cell });
        cell = { isMergedAcross: false, isMergedDown: false };
        break;
    }
  };

  for (const token of tokens) {
    if (token.kind === 'open') {
      if (groups.length > MAX_DEPTH) throw damaged();
      groups[groups.length - 1] = group;
      groups.push(group);
    } else if (token.kind === 'close') closeGroup();
    if (group.into === 'fonttbl' || group.into === 'stylesheet') tables.note(group.into, token);
    if (token.kind === 'word') obey(token.name, token.value);
    else if (token.kind === 'bytes') addBytes(token.bytes);
    else toSkip = 0;
    if (token.kind !== 'word') isStarred = false;
  }
  // Cut short: what is missing might be what matters.
  if (groups.length > 1) throw damaged();
  return [...story().finish(), ...notes];
}

function damaged(): UnreadablePolicyFileError {
  return new UnreadablePolicyFileError(
    'corrupt-file',
    'RTF 文件已损坏，请在 Word 或 WPS 中打开，另存为 .docx 后再导入',
  );
}
