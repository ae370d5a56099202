import { createEmbeddedSearchIndex } from '../../kb/retrieval/create-embedded-search-index.ts';
import { readingsOf } from '../../kb/retrieval/pinyin/readings.ts';
import type { IndexRecord } from '../../kb/retrieval/search-index.ts';
import { createRandom } from '../../kb/retrieval/semantics/training/random.ts';
import { loadLexicon } from '../../server/search/load-lexicon.ts';
import type { BenchmarkRow } from './benchmark-table.ts';
import { type Latency, milliseconds, percentile } from './latency.ts';
import { DIVISION } from './sample-chunks.ts';

const TITLES = 50_000;
const WORDS_TYPED = 150;
const SHOWN = 8;
const BUDGET_MS = 10;
const DIVISIONS = [DIVISION, '990200', undefined];

function* titledRecords(words: readonly string[]): Generator<IndexRecord> {
  const random = createRandom(20_261_128);
  const draw = (): string => words[random() % words.length] as string;
  for (let number = 0; number < TITLES; number++) {
    yield {
      kind: 'policy',
      recordId: `title-${number}`,
      versionId: `title-${number}@1`,
      title: `${number % 2 === 0 ? '关于' : ''}${draw()}和${draw()}工作的通知`,
      alternativeTitles: [],
      negativeTitles: [],
      documentNumbers: [`示政发〔${1990 + (number % 36)}〕${number}号`],
      divisionCode: DIVISIONS[number % DIVISIONS.length],
      validity: [{ status: number % 5 === 0 ? 'repealed' : 'in-force', reasons: [] }],
      visibility: 'public',
      topics: [],
      issuers: [],
      chunks: [{ id: `title-${number}~1`, label: '', headingPath: [], text: '一' }],
    };
  }
}

/** What stands in the field after each key stroke: every beginning of what is typed. */
function strokesOf(typed: string): readonly string[] {
  return Array.from(typed, (_, at) => typed.slice(0, at + 1));
}

const syllables = (word: string): readonly string[] =>
  Array.from(word, (character) => readingsOf(character.charCodeAt(0))[0] ?? character);

const WAYS: Readonly<Record<string, (word: string) => string>> = {
  汉字: (word) => word,
  全拼: (word) => syllables(word).join(''),
  首字母: (word) =>
    syllables(word)
      .map(([initial]) => initial)
      .join(''),
};

/** 输入提示: every key stroke of terms typed as characters, full pinyin and initials, in place and in force. */
export async function measureSuggestions(announce: (line: string) => void): Promise<readonly BenchmarkRow[]> {
  announce(`输入提示，${TITLES} 个标题`);
  const words = (await loadLexicon()).flatMap(({ official }) => official);
  const index = createEmbeddedSearchIndex();
  for (const record of titledRecords(words)) await index.apply([{ change: 'put', record }]);
  const filter = {
    asOf: '2026-06-01',
    visibility: ['public'],
    validity: ['in-force'],
    divisionCode: DIVISION,
  } as const;
  const random = createRandom(7);
  const typed = Array.from({ length: WORDS_TYPED }, () => words[random() % words.length] as string);
  const rows: BenchmarkRow[] = [];
  for (const [way, spell] of Object.entries(WAYS)) {
    const strokes = typed.flatMap((word) => strokesOf(spell(word)));
    for (const stroke of strokes.slice(0, 50)) await index.suggest(stroke, filter, SHOWN);
    const { p50, p99, processor } = await measureStrokes(strokes, (stroke) =>
      index.suggest(stroke, filter, SHOWN),
    );
    rows.push({
      what: `输入提示（${way}），${TITLES} 个标题，${strokes.length} 次按键，处理器时间 p50 / p99`,
      measured: `${milliseconds(p50)} / ${milliseconds(p99)}（平均 ${milliseconds(processor)}）`,
      budget: `p99 < ${BUDGET_MS} 毫秒`,
      isWithin: p99 < BUDGET_MS,
    });
  }
  return rows;
}

/** By processor time: calls are so short that what else runs on the machine would be what is measured. */
async function measureStrokes(
  strokes: readonly string[],
  suggest: (stroke: string) => Promise<unknown>,
): Promise<Latency> {
  const durations: number[] = [];
  for (const stroke of strokes) {
    const before = process.cpuUsage();
    await suggest(stroke);
    const { user, system } = process.cpuUsage(before);
    durations.push((user + system) / 1_000);
  }
  return {
    p50: percentile(durations, 0.5),
    p99: percentile(durations, 0.99),
    processor: durations.reduce((sum, duration) => sum + duration, 0) / durations.length,
    calls: durations.length,
  };
}
