import { describe, expect, it } from 'vitest';
import { type ChangedText, notInText } from '../../../kb/policy/not-in-text.ts';
import type { IncomingRelation } from '../../../kb/policy/validity-facts.ts';

const text = (metadata: ChangedText['metadata']): ChangedText => ({
  provisions: [{ text: '第一条　条文。' }],
  metadata,
  isLater: false,
});
const change = (more: Partial<IncomingRelation> = {}): IncomingRelation => ({
  type: 'amends',
  documentId: 'acting',
  documentName: '《甲》',
  from: '2017-11-04',
  provisions: ['第一条'],
  ...more,
});
const isIn = (one: IncomingRelation, metadata: ChangedText['metadata']) =>
  notInText([one], text(metadata)).length === 0;

describe('a change of parts is in the text already', () => {
  it('where the text begins to apply no earlier than the change, as one published anew does', () => {
    const metadata = { publishedOn: '2020-12-26', effectiveOn: '2021-03-01' };
    expect(isIn(change(), metadata)).toBe(true);
    expect(isIn(change({ from: '2021-03-01' }), metadata)).toBe(true);
    expect(isIn(change({ from: '2024-03-01' }), metadata)).toBe(false);
  });

  it('unless the decision is the younger of the two', () => {
    const metadata = { publishedOn: '2020-12-26', effectiveOn: '2021-06-01' };
    expect(isIn(change({ madeOn: '2021-01-15', from: '2021-02-01' }), metadata)).toBe(false);
  });

  it('never where it ends the whole', () => {
    const metadata = { publishedOn: '2020-12-26', effectiveOn: '2021-03-01' };
    expect(isIn(change({ type: 'repeals', provisions: undefined }), metadata)).toBe(false);
  });
});
