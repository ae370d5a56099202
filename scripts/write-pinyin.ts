import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { foldScript } from '../kb/retrieval/fold-script.ts';

/**
 * Writes kb/content/pinyin-table.ts from pinyin-pro: node scripts/write-pinyin.ts. The 6,763 characters of GB 2312;
 * the one reading of each that is in use, and of the characters below every reading that policies use. Their rare
 * readings (丁 zheng, 信 shen) would make strangers of words sound alike.
 */
const SEVERAL_READINGS =
  '重行长乐会还调给单参校率都厦地得着降曾朝传弹恶系强奇塞色省盛识属说宿提削血薄剥藏差称畜度否和核壳卡落累露绿便秘没模粘泊稽茄圈巷解陆六员殖阿角觉曝纤什折拓屏轧扎读发咖夹葛';
const FIRST_ROW = 0xb0;
const LAST_ROW = 0xf7;

function* charactersOfGb2312(): Generator<string> {
  const decoder = new TextDecoder('gb18030');
  for (let row = FIRST_ROW; row <= LAST_ROW; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(character)) yield character;
    }
  }
}

function readingsOf(character: string): readonly string[] {
  const multiple = SEVERAL_READINGS.includes(character);
  return pinyin(character, { multiple, toneType: 'none', type: 'array', v: true });
}

const charactersBySyllable = new Map<string, string>();
for (const character of charactersOfGb2312()) {
  // Keys of titles are folded, and folding takes 么 for 幺.
  const folded = foldScript(character);
  for (const syllable of new Set(readingsOf(character))) {
    const known = charactersBySyllable.get(syllable) ?? '';
    if (/^[a-z]+$/.test(syllable) && !known.includes(folded))
      charactersBySyllable.set(syllable, known + folded);
  }
}
const entries = [...charactersBySyllable].sort(([first], [second]) => (first < second ? -1 : 1));
const byInitial = Map.groupBy(entries, ([syllable]) => syllable[0]);
const lines = [...byInitial.values()].map(
  (syllables) => `  '${syllables.map(([syllable, characters]) => syllable + characters).join(' ')}',`,
);
writeFileSync(
  new URL('../kb/content/pinyin-table.ts', import.meta.url),
  [
    '/** 拼音表, written by scripts/write-pinyin.ts: a line for each initial, its syllables without tone (ü is v), each before the characters so read. */',
    'export const PINYIN_TABLE: readonly string[] = [',
    ...lines,
    '];',
    '',
  ].join('\n'),
);
