import type { BenchmarkRow } from './benchmark-table.ts';
import { PEERS } from './engines/measured-engines.ts';
import { OURS } from './engines/ours.ts';
import type { MeasuredEngine } from './engines/search-engine.ts';
import { findLabelledSet } from './labelled-sets.ts';
import { type Latency, milliseconds } from './latency.ts';
import { runApart } from './run-apart.ts';

export interface SearchSizes {
  readonly ours: readonly number[];
  readonly peers: readonly number[];
}

interface Findings {
  readonly buildSeconds: number;
  readonly buildProcessorSeconds: number;
  readonly latency: Latency;
  readonly megabytes: number;
}

/** Of one engine at one size, all in. */
const MAX_SECONDS = 600;
const BUDGET_SIZE = 100_000;
const COMPARED_SIZE = 50_000;
const FASTER = 20;
const LABELLED_SETS = ['ncp_plus', 'tpe_faq'];
const NOT_FINISHED = '没有跑完';

function rowsOf(
  engine: MeasuredEngine,
  size: number,
  { buildSeconds, buildProcessorSeconds, latency, megabytes }: Partial<Findings>,
  ours: Latency | undefined,
): readonly BenchmarkRow[] {
  const isOurs = engine === OURS;
  const isBudgeted = isOurs && size === BUDGET_SIZE;
  const isCompared = !isOurs && size === COMPARED_SIZE;
  const label = `${engine.name}（${engine.ranksBy}），${size} 条`;
  const ratio = latency && ours ? latency.p50 / ours.p50 : undefined;
  return [
    {
      what: `${label}，检索 p50 / p99`,
      measured: latency
        ? `${milliseconds(latency.p50)} / ${milliseconds(latency.p99)}（处理器 ${milliseconds(latency.processor)}）${isOurs || ratio === undefined ? '' : `，是我们的 ${ratio.toFixed(1)} 倍`}`
        : NOT_FINISHED,
      budget: isBudgeted ? '≤ 5 / 20 毫秒' : isCompared ? `≥ 我们的 ${FASTER} 倍` : '—',
      isWithin: isBudgeted
        ? latency !== undefined && latency.p50 <= 5 && latency.p99 <= 20
        : !isCompared || ratio === undefined || ratio >= FASTER,
    },
    {
      what: `${label}，建索引 / 内存`,
      measured:
        buildSeconds === undefined
          ? NOT_FINISHED
          : `${buildSeconds.toFixed(1)} 秒（处理器 ${buildProcessorSeconds?.toFixed(1)} 秒）/ ${megabytes?.toFixed(0) ?? '—'} MB`,
      budget: isBudgeted ? '≤ 30 秒 / 600 MB' : '—',
      isWithin: !isBudgeted || ((buildSeconds ?? 1e9) <= 30 && (megabytes ?? 1e9) <= 600),
    },
  ];
}

/** All engines on the same chunks, tokens and filter, each in a process of its own. */
export async function measureSearch(
  sizes: SearchSizes,
  announce: (line: string) => void,
): Promise<readonly BenchmarkRow[]> {
  const rows: BenchmarkRow[] = [];
  for (const size of [...new Set([...sizes.ours, ...sizes.peers])].sort((first, second) => first - second)) {
    let ours: Latency | undefined;
    for (const engine of [
      ...(sizes.ours.includes(size) ? [OURS] : []),
      ...(sizes.peers.includes(size) ? PEERS : []),
    ]) {
      announce(`检索，${size} 条，${engine.name}`);
      const found = await runApart<Findings>('measure-engine.ts', [engine.name, String(size)], MAX_SECONDS);
      if (engine === OURS) ours = found.latency;
      rows.push(...rowsOf(engine, size, found, ours));
    }
  }
  return rows;
}

/** nDCG@10 of every engine on the labelled sets at hand. */
export async function measureRanking(announce: (line: string) => void): Promise<readonly BenchmarkRow[]> {
  const rows: BenchmarkRow[] = [];
  for (const set of LABELLED_SETS) {
    const folder = findLabelledSet(set);
    if (folder === undefined) {
      announce(`没有标注集 ${set}（POLICY_QA_TEST_DATA），跳过`);
      continue;
    }
    let ours = Number.NaN;
    for (const engine of [OURS, ...PEERS]) {
      announce(`排序质量，${set}，${engine.name}`);
      const found = await runApart<{ gain: number }>(
        'measure-engine.ts',
        [engine.name, '', folder],
        MAX_SECONDS,
      );
      if (engine === OURS) ours = found.gain ?? Number.NaN;
      rows.push({
        what: `${engine.name}（${engine.ranksBy}），${set}，nDCG@10`,
        measured: found.gain?.toFixed(3) ?? NOT_FINISHED,
        budget: engine === OURS ? '不低于其他引擎' : '—',
        isWithin: engine === OURS || found.gain === undefined || found.gain <= ours,
      });
    }
  }
  return rows;
}
