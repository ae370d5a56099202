import { describe, expect, it } from 'vitest';
import type { RelationWire } from '../../../server/contract/library.ts';
import { mergeRelations } from '../../../server/pages/merge-relations.ts';

const STATED: RelationWire = {
  type: 'repeals',
  direction: 'incoming',
  target: '例政办发〔2023〕12号',
  documentId: 'decision',
  effectiveOn: '2026-01-01',
  provisions: ['第七条'],
  state: 'confirmed',
};
const QUOTE = '第七条予以废止。';

describe('relations of a page', () => {
  it.each([
    ['confirmed', STATED.provisions],
    ['suggested', undefined],
  ] as const)('are one line where a %s sentence says what a record states', (state, provisions) => {
    const found: RelationWire = { ...STATED, state, provisions: provisions && [...provisions], quote: QUOTE };
    expect(mergeRelations([found, STATED])).toEqual([{ ...STATED, quotes: [QUOTE] }]);
  });

  it('stay apart where confirmed ones concern other clauses, another day or another document', () => {
    const others: readonly RelationWire[] = [
      { ...STATED, provisions: ['第九条'] },
      { ...STATED, effectiveOn: '2027-01-01' },
      { ...STATED, documentId: 'other' },
      { ...STATED, type: 'amends' },
    ];
    expect(mergeRelations([STATED, ...others])).toHaveLength(5);
  });

  it('put what is only suggested last', () => {
    const suggested: RelationWire = { ...STATED, documentId: 'other', state: 'suggested' };
    expect(mergeRelations([suggested, STATED]).map(({ state }) => state)).toEqual(['confirmed', 'suggested']);
  });

  it('name places in the order of the text, and what is struck out not among what is amended', () => {
    const amends: RelationWire = { ...STATED, type: 'amends', provisions: ['第七条', '第十条', '第四条'] };
    const [first, second] = mergeRelations([amends, STATED]);
    expect(first).toMatchObject({ type: 'amends', provisions: ['第四条', '第十条'] });
    expect(second).toMatchObject({ type: 'repeals', provisions: ['第七条'] });
  });
});
