import { readingsOf } from '../pinyin/readings.ts';

const LETTERS = /[a-z]/;

export function hasLetters(typed: string): boolean {
  return LETTERS.test(typed);
}

/** Whether the typed key is spelt by the title key from `at` on: each character as itself, as its pinyin or its initial. */
export function isTypedAt(key: string, at: number, typed: string, from = 0): boolean {
  if (from >= typed.length) return true;
  if (at >= key.length) return false;
  const code = key.charCodeAt(at);
  if (code === typed.charCodeAt(from)) return isTypedAt(key, at + 1, typed, from + 1);
  const readings = readingsOf(code);
  for (let index = 0; index < readings.length; index++) {
    const reading = readings[index] as string;
    if (reading.charCodeAt(0) !== typed.charCodeAt(from)) continue;
    const shared = sharedLetters(reading, typed, from);
    // The last syllable may still be on its way.
    if (from + shared === typed.length) return true;
    if (shared === reading.length && isTypedAt(key, at + 1, typed, from + shared)) return true;
    if (shared >= 2 && reading.charCodeAt(1) === H && isTypedAt(key, at + 1, typed, from + 2)) return true;
    if (isTypedAt(key, at + 1, typed, from + 1)) return true;
  }
  return false;
}

/** zh, ch, sh are typed for initials as z, c, s are. */
const H = 'h'.charCodeAt(0);

function sharedLetters(reading: string, typed: string, from: number): number {
  let shared = 0;
  while (shared < reading.length && reading.charCodeAt(shared) === typed.charCodeAt(from + shared)) shared++;
  return shared;
}
