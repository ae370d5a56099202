import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  isAlive,
  isProcessRunning,
  ownIdentity,
  parseIdentity,
  printIdentity,
  readCommand,
} from '../../../server/db/embedded/process-identity.ts';

describe('the identity of a process', () => {
  it('comes back as it was printed', () => {
    expect(parseIdentity(printIdentity(ownIdentity()))).toEqual(ownIdentity());
  });

  it.each(['', '12', '12.34', 'x.1.y', '12.3.a b'])('is not read from “%s”', (text) => {
    expect(parseIdentity(text)).toBeUndefined();
  });

  it('is alive as long as the process is', async () => {
    expect(isAlive(ownIdentity())).toBe(true);
    expect(isAlive({ ...ownIdentity(), startedAt: '1' })).toBe(false);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const pid = child.pid ?? 0;
    expect(isProcessRunning(pid)).toBe(true);
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
    expect(isProcessRunning(pid)).toBe(false);
    expect(readCommand(pid)).toBeUndefined();
  });

  it('shows how the process was called', () => {
    expect(readCommand(process.pid)).toContain('node');
  });
});
