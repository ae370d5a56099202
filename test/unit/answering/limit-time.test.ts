import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limitTime } from '../../../kb/answering/limit-time.ts';

describe('limitTime', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('aborts when the time is up', () => {
    const { signal } = limitTime(new AbortController().signal, 20);
    vi.advanceTimersByTime(19);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('aborts with the caller, also one that has gone before', () => {
    const caller = new AbortController();
    const { signal } = limitTime(caller.signal, 60_000);
    caller.abort('gone');
    expect(signal.reason).toBe('gone');
    expect(limitTime(AbortSignal.abort('gone'), 60_000).signal.reason).toBe('gone');
  });

  it('leaves nothing behind once it has ended', () => {
    const caller = new AbortController();
    const { signal, end } = limitTime(caller.signal, 20);
    end();
    expect(vi.getTimerCount()).toBe(0);
    caller.abort();
    expect(signal.aborted).toBe(false);
  });
});
