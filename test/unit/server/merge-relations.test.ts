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
});
