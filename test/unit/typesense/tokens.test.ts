import { expect, it } from 'vitest';
import { encodeToken, encodeTokens } from '../../../server/search/typesense/tokens.ts';
import { wordsOf } from '../../support/typesense/words.ts';

it('keeps tokens apart that differ by a sign the engine drops', () => {
  expect(wordsOf(encodeToken('1.5'))).not.toEqual(wordsOf(encodeToken('15')));
  expect(wordsOf(encodeToken('2024-00031'))).toHaveLength(1);
});

it('writes Chinese as characters and pairs between spaces', () => {
  expect(encodeTokens('公积金')).toBe('公 公积 积 积金 金');
});

it('shortens what the engine would cut', () => {
  const [long, other] = [encodeToken('a'.repeat(300)), encodeToken(`${'a'.repeat(299)}b`)];
  expect(Buffer.byteLength(long)).toBeLessThan(100);
  expect(long).not.toBe(other);
});
