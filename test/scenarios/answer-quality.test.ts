import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
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

describe.skipIf(!data)('answers without a model on the labelled sets', () => {
  it.each(FLOORS)('keep the floor on %s', (set, floors) => {
    const run = spawnSync(
      process.execPath,
      [join(root, 'scripts', 'kb.ts'), 'evaluate', join(data as string, set), '--task', 'answers', '--json'],
      { encoding: 'utf8', cwd: root, maxBuffer: 1 << 28 },
    );
    expect(run.status, run.stderr).toBe(0);
    const { metrics } = JSON.parse(run.stdout) as { metrics: Record<string, number> };
    for (const [name, floor] of Object.entries(floors)) {
      expect(metrics[name], `${name} of ${set}`).toBeGreaterThanOrEqual(floor);
    }
  });
});
