import { UnreadablePolicyFileError } from '../../unreadable-policy-file-error.ts';
import { type ByteView, createByteView, damagedWordFile } from './byte-view.ts';
import type { CompoundFile } from './compound-file.ts';

const IDENT = 0xa5ec;
/** Word 6 and 95, whose text is laid out otherwise. */
const OLD_IDENT = 0xa5dc;
const FIRST_VERSION = 0xc1;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;
/** A file that Word saves has several hundred; more characters than this fit no office document. */
const MAX_STREAM_BYTES = 500_000_000;

/** Structures that the header points to, by their place in it (MS-DOC, 2.5.6 FibRgFcLcb97). */
const STRUCTURES = {
  styles: 1,
  footnoteReferences: 2,
  footnoteTexts: 3,
  characterRuns: 12,
  paragraphRuns: 13,
  pieces: 33,
  drawings: 40,
  endnoteReferences: 46,
  endnoteTexts: 47,
  boxTexts: 56,
  lists: 73,
  listOverrides: 74,
} as const;

export type WordStructure = keyof typeof STRUCTURES;

/** A part of the document's characters: from `start` up to `end`. */
export interface Story {
  readonly start: number;
  readonly end: number;
}

/** 文件信息块 (MS-DOC, 2.5 FIB): where everything is. */
export interface WordFile {
  readonly main: ByteView;
  readonly table: ByteView;
  readonly data: ByteView;
  /** Where a structure lies in `table`; a length of 0 where the file has none. */
  readonly place: (name: WordStructure) => { readonly at: number; readonly length: number };
  readonly structure: (name: WordStructure) => ByteView;
  /** The text proper and what hangs on it; heads, feet and comments are not wanted. */
  readonly stories: Readonly<Record<'text' | 'footnotes' | 'endnotes' | 'boxes', Story>>;
}

/** Throws `encrypted-file`, `unsupported-format` for Word 95 and older, `corrupt-file`. */
export function openWordFile(compound: CompoundFile): WordFile {
  const main = createByteView(compound.read('WordDocument') ?? new Uint8Array());
  const ident = main.uint16(0);
  const version = main.uint16(2);
  if (ident === OLD_IDENT || (ident === IDENT && version < FIRST_VERSION)) {
    throw new UnreadablePolicyFileError(
      'unsupported-format',
      '这是 Word 95 或更早的文件，请在 Word 或 WPS 中另存为 .docx 后再导入',
    );
  }
  if (ident !== IDENT) throw damagedWordFile();
  const flags = main.uint16(0x0a);
  if ((flags & ENCRYPTED) !== 0) {
    throw new UnreadablePolicyFileError('encrypted-file', '文件有密码，请去掉密码后再导入');
  }
  if (main.length > MAX_STREAM_BYTES) {
    throw new UnreadablePolicyFileError('file-too-large', 'Word 文件太大，请拆分后再导入');
  }
  const table = createByteView(
    compound.read((flags & SECOND_TABLE) === 0 ? '0Table' : '1Table') ?? new Uint8Array(),
  );
  const numbersAt = 34 + main.uint16(32) * 2 + 2;
  const pairsAt = numbersAt + main.uint16(numbersAt - 2) * 4 + 2;
  const pairCount = main.uint16(pairsAt - 2);
  const place = (name: WordStructure) => {
    const index = STRUCTURES[name];
    if (index >= pairCount) return { at: 0, length: 0 };
    return { at: main.uint32(pairsAt + index * 8), length: main.uint32(pairsAt + index * 8 + 4) };
  };
  return {
    main,
    table,
    data: createByteView(compound.read('Data') ?? new Uint8Array()),
    place,
    structure: (name) => {
      const { at, length } = place(name);
      return length === 0 ? createByteView(new Uint8Array()) : table.slice(at, length);
    },
    stories: readStories(main, numbersAt),
  };
}

/** The lengths of the stories, which lie one behind the other (MS-DOC, 2.5.4 FibRgLw97). */
function readStories(main: ByteView, numbersAt: number): WordFile['stories'] {
  const [text = 0, footnotes = 0, heads = 0, macros = 0, comments = 0, endnotes = 0, boxes = 0] = [
    3, 4, 5, 6, 7, 8, 9,
  ].map((index) => main.uint32(numbersAt + index * 4));
  const afterNotes = text + footnotes + heads + macros + comments;
  return {
    text: { start: 0, end: text },
    footnotes: { start: text, end: text + footnotes },
    endnotes: { start: afterNotes, end: afterNotes + endnotes },
    boxes: { start: afterNotes + endnotes, end: afterNotes + endnotes + boxes },
  };
}
