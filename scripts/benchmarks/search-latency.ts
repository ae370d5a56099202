import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchmarkRow } from './benchmark-table.ts';
import { PEERS } from './engines/measured-engines.ts';
import { OURS } from './engines/ours.ts';
import type { MeasuredEngine } from './engines/search-engine.ts';
import { findLabelledSet } from './labelled-sets.ts';
import { type Latency, milliseconds } from './latency.ts';
import { runApart } from './run-apart.ts';
import { SERVER_FLAGS } from './server-flags.ts';

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

interface WarmStart {
  readonly warmSeconds: number;
  readonly warmProcessorSeconds: number;
  readonly warmMegabytes: number;
}

/** Of one engine at one size, all in. */
const MAX_SECONDS = 600;
const BUDGET_SIZE = 100_000;
const COMPARED_SIZE = 50_000;
const FASTER = 20;
const LABELLED_SETS = ['ncp_plus', 'tpe_faq'];
const NOT_FINISHED = '没有跑完';
/** What a peer needs at 50,000 chunks is more than node gives by itself. */
const PEER_FLAGS = ['--max-old-space-size=8192'];

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
        : isCompared && ratio !== undefined
          ? ratio >= FASTER
          : undefined,
    },
    {
      what: `${label}，建索引 / 内存`,
      measured:
        buildSeconds === undefined
          ? NOT_FINISHED
          : `${buildSeconds.toFixed(1)} 秒（处理器 ${buildProcessorSeconds?.toFixed(1)} 秒）/ ${megabytes?.toFixed(0) ?? '—'} MB`,
      budget: isBudgeted ? '≤ 30 秒 / 600 MB' : '—',
      isWithin: isBudgeted ? (buildSeconds ?? 1e9) <= 30 && (megabytes ?? 1e9) <= 600 : undefined,
    },
  ];
}

function warmStartRow(
  size: number,
  { warmSeconds, warmProcessorSeconds, warmMegabytes }: Partial<WarmStart>,
): BenchmarkRow {
  const isBudgeted = size === BUDGET_SIZE;
  return {
    what: `${OURS.name}，${size} 条，从快照启动 / 内存`,
    measured:
      warmSeconds === undefined
        ? NOT_FINISHED
        : `${warmSeconds.toFixed(1)} 秒（处理器 ${warmProcessorSeconds?.toFixed(1)} 秒）/ ${warmMegabytes?.toFixed(0)} MB`,
    budget: isBudgeted ? '≤ 3 秒 / 600 MB' : '—',
    isWithin: isBudgeted ? (warmSeconds ?? 1e9) <= 3 && (warmMegabytes ?? 1e9) <= 600 : undefined,
  };
}

/** Ours, and how long it takes to come back from what it saved. */
async function measureOurs(
  size: number,
): Promise<{ readonly found: Partial<Findings>; readonly warm: BenchmarkRow }> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-qa-bench-'));
  try {
    const file = join(folder, 'snapshot.bin');
    const words = [OURS.name, String(size), '', file];
    const found = await runApart<Findings>('measure-engine.ts', words, MAX_SECONDS, SERVER_FLAGS);
    const warm = await runApart<WarmStart>('measure-warm-start.ts', [file], MAX_SECONDS, SERVER_FLAGS);
    return { found, warm: warmStartRow(size, warm) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All engines on the same chunks, tokens and filter, each in a process of its own. */
export async function measureSearch(
  sizes: SearchSizes,
  announce: (line: string) => void,
): Promise<readonly BenchmarkRow[]> {
  const rows: BenchmarkRow[] = [];
  for (const size of [...new Set([...sizes.ours, ...sizes.peers])].sort((first, second) => first - second)) {
    let ours: Latency | undefined;
    if (sizes.ours.includes(size)) {
      announce(`检索，${size} 条，${OURS.name}`);
      const { found, warm } = await measureOurs(size);
      ours = found.latency;
      rows.push(...rowsOf(OURS, size, found, ours), warm);
    }
    for (const engine of sizes.peers.includes(size) ? PEERS : []) {
      announce(`检索，${size} 条，${engine.name}`);
      const words = [engine.name, String(size)];
      const found = await runApart<Findings>('measure-engine.ts', words, MAX_SECONDS, PEER_FLAGS);
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
    const gains = new Map<MeasuredEngine, number | undefined>();
    for (const engine of [OURS, ...PEERS]) {
      announce(`排序质量，${set}，${engine.name}`);
      const words = [engine.name, '', folder];
      const found = await runApart<{ gain: number }>('measure-engine.ts', words, MAX_SECONDS, PEER_FLAGS);
      gains.set(engine, found.gain);
    }
    const ours = gains.get(OURS) ?? Number.NaN;
    for (const [engine, gain] of gains) {
      rows.push({
        what: `${engine.name}（${engine.ranksBy}），${set}，nDCG@10`,
        measured: gain?.toFixed(3) ?? NOT_FINISHED,
        budget: engine === OURS ? '不低于其他引擎' : '—',
        isWithin: engine === OURS ? PEERS.every((peer) => ours >= (gains.get(peer) ?? 0)) : undefined,
      });
    }
  }
  return rows;
}
