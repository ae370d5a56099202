import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTestData } from '../support/test-data.ts';

const root = resolve(import.meta.dirname, '..', '..');
const data = findTestData();

/** Below these the build fails; measured values stand in docs/quality.md. */
const FLOORS = [
  ['ncp_plus', { 'hit@1': 0.77, 'hit@10': 0.93 }],
  ['tipdm_gov', { 'hit@10': 0.69 }],
  ['shangluo_mailbox', { 'hit@10': 0.64 }],
  ['tpe_faq', { 'hit@10': 0.77 }],
] as const;

describe.skipIf(!data)('retrieval on the labelled sets', () => {
  it.each(FLOORS)('keeps the floor on %s', (set, floors) => {
    const run = spawnSync(
      process.execPath,
      [join(root, 'scripts', 'kb.ts'), 'evaluate', join(data as string, set), '--json'],
      { encoding: 'utf8', cwd: root, maxBuffer: 1 << 28 },
    );
    expect(run.status, run.stderr).toBe(0);
    const { metrics } = JSON.parse(run.stdout) as { metrics: Record<string, number> };
    for (const [name, floor] of Object.entries(floors)) {
      expect(metrics[name], `${name} of ${set}`).toBeGreaterThanOrEqual(floor);
    }
  });
});
