import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLeases } from '../../../server/db/embedded/leases.ts';
import { OWN_SPACE } from '../../../server/db/embedded/process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-qa-leases-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function leaseFromElsewhere(touchedAgoMs: number): string {
  const path = join(folder, '1.1.elsewhere#x');
  writeFileSync(path, '');
  const touched = new Date(Date.now() - touchedAgoMs);
  utimesSync(path, touched, touched);
  return path;
}

describe('leases', () => {
  it('count each opening of a process once', () => {
    const leases = createLeases(folder);
    const [first, second] = [leases.add(), leases.add()];
    expect(leases.countLiving()).toBe(2);
    first.end();
    first.end();
    expect(leases.countLiving()).toBe(1);
    second.end();
    expect(leases.countLiving()).toBe(0);
  });

  it('of a killed process are cleared away', () => {
    writeFileSync(join(folder, `999999.1.${OWN_SPACE}#x`), '');
    expect(createLeases(folder).countLiving()).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a machine that is silent for long do not hinder and are cleared away', async () => {
    leaseFromElsewhere(60_000);
    await createLeases(folder).assertNobodyElsewhere();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of another machine that lives keep this one out', async () => {
    const path = leaseFromElsewhere(3_000);
    const opening = createLeases(folder).assertNobodyElsewhere();
    const refusal = expect(opening).rejects.toMatchObject({
      code: 'data-directory-in-use-elsewhere',
      message: expect.stringContaining('另一台机器或另一个容器'),
    });
    await sleep(300);
    utimesSync(path, new Date(), new Date());
    await refusal;
  });

  it('of another machine that has just stopped are waited for', async () => {
    const path = leaseFromElsewhere(1_000);
    const opening = createLeases(folder).assertNobodyElsewhere();
    await sleep(300);
    rmSync(path);
    await opening;
  });
});
