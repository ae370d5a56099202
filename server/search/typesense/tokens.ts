import { createHash } from 'node:crypto';
import { analyze } from '../../../kb/retrieval/analyze.ts';

/** Longer ones are cut by the engine (100 bytes), and two that begin alike would become one. */
const MAX_TOKEN_BYTES = 90;
const PLAIN = /^[\p{L}\p{N}]+$/u;

/**
 * 词元 as the engine keeps it: letters and digits only, because it drops every sign, and 1.5 would be found as 15.
 */
export function encodeToken(token: string): string {
  const plain = PLAIN.test(token)
    ? token
    : token.replace(/[^\p{L}\p{N}]/gu, (sign) => `zz${sign.codePointAt(0)?.toString(16)}zz`);
  return Buffer.byteLength(plain) <= MAX_TOKEN_BYTES ? plain : `zz${digestKey('token', plain)}`;
}

/** Our tokens of the texts, separated by spaces, for a field that the engine splits at spaces only. */
export function encodeTokens(...texts: readonly string[]): string {
  return texts
    .flatMap((text) => analyze(text))
    .map(encodeToken)
    .join(' ');
}

/** The sound of a pair as one word; without the digit, xi an and xian would be the same. */
export function encodeSound(sound: string): string {
  return sound.replaceAll(' ', '0');
}

/**
 * 精确键: a word that stands for a name, number or id. The engine compares words after dropping signs, so that fund-1
 * and fund1 would be one; digests are not.
 */
export function digestKey(kind: string, value: string): string {
  return createHash('sha256').update(`${kind}\n${value}`).digest('hex').slice(0, 32);
}
