import { PINYIN_TABLE } from '../../content/pinyin-table.ts';

const NONE: readonly string[] = [];
const SYLLABLE = /^[a-z]+/;

/** By UTF-16 unit. */
const readingsByCode: (readonly string[])[] = new Array(0x10000).fill(NONE);
const syllables = new Set<string>();
for (const entry of PINYIN_TABLE.flatMap((line) => line.split(' '))) {
  const [syllable = ''] = SYLLABLE.exec(entry) ?? [];
  const characters = entry.slice(syllable.length);
  syllables.add(syllable);
  for (let at = 0; at < characters.length; at++) {
    const code = characters.charCodeAt(at);
    readingsByCode[code] = [...readingsOf(code), syllable];
  }
}
const longest = Math.max(...[...syllables].map(({ length }) => length));

/** 读音: syllables without tone of a simplified character, by UTF-16 unit; none for what is not in the table. */
export function readingsOf(code: number): readonly string[] {
  return readingsByCode[code] as readonly string[];
}

export function isSyllable(text: string): boolean {
  return syllables.has(text);
}

/** Whole syllables that begin there, the longest first: fang, fan, fa of 住fang. */
export function syllablesAt(text: string, at: number): readonly string[] {
  const found: string[] = [];
  for (let length = Math.min(longest, text.length - at); length >= 1; length--) {
    const syllable = text.slice(at, at + length);
    if (syllables.has(syllable)) found.push(syllable);
  }
  return found;
}
