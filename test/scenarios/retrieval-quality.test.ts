import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTestData } from '../support/test-data.ts';

const root = resolve(import.meta.dirname, '..', '..');
const data = findTestData();

/** Below these the build fails; measured values stand in docs/quality.md. */
const FLOORS = [
  ['ncp_plus', [], { 'hit@1': 0.8, 'hit@10': 0.945 }],
  ['tipdm_gov', [], { 'hit@10': 0.73 }],
  ['tipdm_gov', ['--letter'], { 'hit@10': 0.775 }],
  ['shangluo_mailbox', [], { 'hit@10': 0.68 }],
  ['shangluo_mailbox', ['--letter'], { 'hit@10': 0.81 }],
  ['tpe_faq', [], { 'hit@10': 0.81 }],
] as const;

/** Of the 300 questions in everyday words: .617 by words alone. */
const COLLOQUIAL_FLOOR = 0.79;

function evaluate(folder: string, flags: readonly string[] = []): Record<string, number> {
  const command = [join(root, 'scripts', 'kb.ts'), 'evaluate', folder, ...flags, '--json'];
  const run = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    cwd: root,
    maxBuffer: 1 << 28,
  });
  expect(run.status, run.stderr).toBe(0);
  return (JSON.parse(run.stdout) as { metrics: Record<string, number> }).metrics;
}

describe.skipIf(!data)('retrieval on the labelled sets', () => {
  it.each(FLOORS)('keeps the floor on %s %s', (set, flags, floors) => {
    const metrics = evaluate(join(data as string, set), flags);
    for (const [name, floor] of Object.entries(floors)) {
      expect(metrics[name], `${name} of ${set}`).toBeGreaterThanOrEqual(floor);
    }
  });

  it('finds the service guide that a question in everyday words asks for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-qa-colloquial-'));
    try {
      symlinkSync(join(data as string, 'gd_matters', 'guides.jsonl'), join(folder, 'guides.jsonl'));
      symlinkSync(
        join(root, 'test', 'fixtures', 'colloquial-questions.jsonl'),
        join(folder, 'questions.jsonl'),
      );
      expect(evaluate(folder)['recall@5']).toBeGreaterThanOrEqual(COLLOQUIAL_FLOOR);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
