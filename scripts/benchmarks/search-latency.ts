import type { IndexRecord } from '../../kb/retrieval/search-index.ts';
import { createLocalIndex } from '../../server/search/create-local-index.ts';
import { loadLexicon } from '../../server/search/load-lexicon.ts';
import type { BenchmarkRow } from './benchmark-table.ts';
import { sampleQuestions, sampleRecords } from './sample-chunks.ts';
import { SEARCH_PEERS } from './search-peers.ts';

const SIZES = [10_000, 100_000];
const PEERS_AT = 10_000;
const QUESTIONS = 300;
/** Questions to a peer end after so long: "did not finish" is a result. */
const PEER_SECONDS = 20;
const DIVISION = '990100';

interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly asked: number;
}

async function time(
  questions: readonly string[],
  ask: (question: string) => Promise<unknown>,
  maxSeconds = Number.POSITIVE_INFINITY,
): Promise<Latency> {
  const durations: number[] = [];
  const end = performance.now() + 1_000 * maxSeconds;
  for (const question of questions) {
    if (performance.now() > end) break;
    const start = performance.now();
    await ask(question);
    durations.push(performance.now() - start);
  }
  durations.sort((first, second) => first - second);
  const at = (share: number) => durations[Math.floor(share * (durations.length - 1))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), asked: durations.length };
}

const ms = (value: number): string => `${value.toFixed(1)} 毫秒`;

async function measureOurs(
  size: number,
  records: readonly IndexRecord[],
  questions: readonly string[],
): Promise<{ readonly rows: readonly BenchmarkRow[]; readonly latency: Latency }> {
  const index = await createLocalIndex();
  const start = performance.now();
  await index.apply(records.map((record) => ({ change: 'put', record }) as const));
  const seconds = (performance.now() - start) / 1_000;
  const ask = (text: string) =>
    index.search({
      text,
      filter: { asOf: '2026-11-28', visibility: ['public'], divisionCode: DIVISION },
      limit: 10,
    });
  await time(questions.slice(0, 20), ask);
  const latency = await time(questions, ask);
  const isLarge = size === 100_000;
  return {
    latency,
    rows: [
      {
        what: `混合检索，${size} 条，p50 / p99`,
        measured: `${ms(latency.p50)} / ${ms(latency.p99)}`,
        budget: isLarge ? '≤ 5 / 20 毫秒' : '—',
        isWithin: !isLarge || (latency.p50 <= 5 && latency.p99 <= 20),
      },
      {
        what: `建索引，${size} 条`,
        measured: `${seconds.toFixed(1)} 秒`,
        budget: isLarge ? '≤ 30 秒' : '—',
        isWithin: !isLarge || seconds <= 30,
      },
    ],
  };
}

/** Ours with words and meaning, the peers with words alone, all on the same chunks, tokens and filter. */
export async function measureSearch(announce: (line: string) => void): Promise<readonly BenchmarkRow[]> {
  const groups = await loadLexicon();
  const sentences = groups.flatMap(({ official }) => official);
  const questions = sampleQuestions(
    QUESTIONS,
    groups.flatMap(({ official, everyday }) => [...official, ...everyday]),
  );
  const rows: BenchmarkRow[] = [];
  for (const size of SIZES) {
    const records = sampleRecords(size, sentences);
    announce(`检索，${size} 条`);
    const ours = await measureOurs(size, records, questions);
    rows.push(...ours.rows);
    if (size !== PEERS_AT) continue;
    for (const peer of SEARCH_PEERS) {
      announce(`检索，${size} 条，${peer.name}`);
      const ask = await peer.build(records);
      const latency = await time(questions, (question) => ask(question, DIVISION), PEER_SECONDS);
      rows.push({
        what: `${peer.name} 只按字词，${size} 条，p50`,
        measured: `${ms(latency.p50)}，是我们的 ${(latency.p50 / ours.latency.p50).toFixed(1)} 倍`,
        budget: '—',
        isWithin: true,
      });
    }
  }
  return rows;
}
