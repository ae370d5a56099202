import { describe, expect, it } from 'vitest';
import { analyze } from '../../../kb/retrieval/analyze.ts';

describe('analysis', () => {
  it('gives characters and pairs of a Han run', () => {
    expect(analyze('养老金')).toEqual(['养', '养老', '老', '老金', '金']);
  });

  it('keeps words and numbers whole, whatever their width and case', () => {
    expect(analyze('ＡＰＰ在２０２４年')).toEqual(['app', '在', '2024', '年']);
    expect(analyze('GB/T 9704-2012')).toEqual(['gb/t', '9704-2012']);
  });

  it('joins no pair over punctuation', () => {
    expect(analyze('上学，就业')).not.toContain('学就');
  });
});
