import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunComparison } from '../../kb/evaluation/compare-runs.ts';
import { findTestData } from '../support/test-data.ts';

const root = resolve(import.meta.dirname, '..', '..');
const data = findTestData();

/** Below these the build fails; measured values stand in docs/quality.md. */
const FLOORS = [
  [
    'ncp_plus',
    {
      'rougeL@human': 0.45,
      'contained@human': 0.8,
      'citations-verbatim': 1,
      'numbers-cited': 1,
      'validity-labelled': 1,
    },
  ],
  ['cail_mrc', { f1: 0.4, 'citations-verbatim': 1, 'numbers-cited': 1, 'validity-labelled': 1 }],
] as const;

/** Refusing: the whole library, and inside the document that comes with the question. */
const REFUSAL_FLOORS = [
  ['ncp_plus', { auc: 0.9, 'refused-at-95-answered': 0.5 }],
  ['cail_mrc', { auc: 0.7 }],
] as const;

/** Decisions of an earlier run, without texts; written anew with --save and --without-text when floors are raised. */
const EARLIER_RUN = join(root, 'test', 'fixtures', 'answer-quality', 'ncp_plus.abstention.json');
const CHANGES_SHOWN = 20;

interface Evaluated {
  readonly metrics: Readonly<Record<string, number>>;
  readonly comparisons: readonly { readonly comparison: RunComparison }[];
}

function evaluate(set: string, ...flags: readonly string[]): Evaluated {
  const run = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'kb.ts'), 'evaluate', join(data as string, set), ...flags, '--json'],
    { encoding: 'utf8', cwd: root, maxBuffer: 1 << 28 },
  );
  expect(run.status, run.stderr).toBe(0);
  return JSON.parse(run.stdout) as Evaluated;
}

/** What the earlier run decided rightly and this one does not, for whoever broke it. */
function changesOf({ comparisons }: Evaluated): string {
  return comparisons
    .flatMap(({ comparison: { lost, gained } }) => [
      `now decided wrongly: ${lost.length}, now decided rightly: ${gained.length}`,
      ...lost
        .slice(0, CHANGES_SHOWN)
        .map(({ qid, question, before, after }) => `  ${question} (${qid}): ${before} → ${after}`),
    ])
    .join('\n');
}

describe.skipIf(!data)('refusing on the labelled sets', () => {
  it.each(REFUSAL_FLOORS)('keeps the floor on %s', (set, floors) => {
    const against = set === 'ncp_plus' ? ['--against', EARLIER_RUN] : [];
    const evaluated = evaluate(set, '--task', 'abstention', ...against);
    for (const [name, floor] of Object.entries(floors)) {
      const message = `${name} of ${set}\n${changesOf(evaluated)}`;
      expect(evaluated.metrics[name], message).toBeGreaterThanOrEqual(floor);
    }
  });
});

describe.skipIf(!data)('answers without a model on the labelled sets', () => {
  it.each(FLOORS)('keep the floor on %s', (set, floors) => {
    const { metrics } = evaluate(set, '--task', 'answers');
    for (const [name, floor] of Object.entries(floors)) {
      expect(metrics[name], `${name} of ${set}`).toBeGreaterThanOrEqual(floor);
    }
  });
});
