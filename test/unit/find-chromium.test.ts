import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from '../support/find-chromium.ts';

afterEach(() => vi.unstubAllEnvs());

describe('findChromium', () => {
  it('does not fall back to another browser when the given path does not exist', () => {
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
    expect(findChromium()).toBeUndefined();
  });

  it('takes the given path', () => {
    vi.stubEnv('CHROMIUM_PATH', import.meta.filename);
    expect(findChromium()).toBe(import.meta.filename);
  });
});
