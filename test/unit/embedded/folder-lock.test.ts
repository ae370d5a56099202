import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFolderLock } from '../../../server/db/embedded/folder-lock.ts';
import { OWN_SPACE, ownIdentity, printIdentity } from '../../../server/db/embedded/process-identity.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-qa-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a folder', () => {
  it('lets one in after the other, and is gone afterwards', async () => {
    const steps: string[] = [];
    const visit = (name: string) =>
      withFolderLock(lock, async () => {
        steps.push(`${name} in`);
        await sleep(60);
        steps.push(`${name} out`);
      });
    await Promise.all([visit('a'), visit('b'), visit('c')]);
    expect(steps.filter((_, index) => index % 2 === 0).map((step) => step[0])).toEqual(
      steps.filter((_, index) => index % 2 === 1).map((step) => step[0]),
    );
    expect(existsSync(lock)).toBe(false);
  });

  it('gives the result of the action, and is released when the action fails', async () => {
    expect(await withFolderLock(lock, async () => 7)).toBe(7);
    await expect(withFolderLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(existsSync(lock)).toBe(false);
  });

  it('is taken from a process that is no more', async () => {
    writeFileSync(lock, `999999.1.${OWN_SPACE} of-the-dead`);
    expect(await withFolderLock(lock, async () => 'in')).toBe('in');
  });

  it('is taken from a process whose number another one has now', async () => {
    writeFileSync(lock, printIdentity({ ...ownIdentity(), startedAt: '1' }));
    expect(await withFolderLock(lock, async () => 'in')).toBe('in');
  });

  it('is taken from one who was killed before it had written its name', async () => {
    writeFileSync(lock, '');
    expect(await withFolderLock(lock, async () => 'in')).toBe('in');
  });

  it('is taken from the dead although one who wanted to do so was killed too', async () => {
    writeFileSync(lock, `999999.1.${OWN_SPACE} of-the-dead`);
    writeFileSync(`${lock}.breaking`, '');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${lock}.breaking`, longAgo, longAgo);
    expect(await withFolderLock(lock, async () => 'in')).toBe('in');
  });

  it('is not taken from another machine that touches it', async () => {
    writeFileSync(lock, '1.1.elsewhere of-another-machine');
    let isIn = false;
    const visit = withFolderLock(lock, async () => {
      isIn = true;
    });
    await sleep(400);
    expect(isIn).toBe(false);
    rmSync(lock);
    await visit;
    expect(isIn).toBe(true);
  });
});
