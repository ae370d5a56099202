import { describe, expect, it } from 'vitest';
import { createQueryExpansion } from '../../../kb/retrieval/query/create-query-expansion.ts';

const expand = createQueryExpansion([
  { official: ['失业保险金', '失业待遇'], everyday: ['失业金', '没工作了领的钱'] },
  { official: ['失业保险金标准'], everyday: ['失业金发多少'] },
  { official: ['高龄津贴'], everyday: ['老人钱'] },
]);

describe('query expansion', () => {
  it('adds what policies call what the citizen says', () => {
    expect(expand('我想问老人钱怎么领')).toEqual(['高龄津贴']);
    expect(expand('請問老人錢怎麼領')).toEqual(['高龄津贴']);
  });

  it('takes the longest wording and not the shorter one inside it', () => {
    expect(expand('失业金发多少')).toEqual(['失业保险金标准']);
    expect(expand('失业金哪里领')).toEqual(['失业保险金', '失业待遇']);
  });

  it('adds nothing that is said already, and nothing to a letter', () => {
    expect(expand('失业保险金就是失业金吗')).toEqual(['失业待遇']);
    expect(expand(`老人钱${'很久以前'.repeat(40)}`)).toEqual([]);
  });
});
