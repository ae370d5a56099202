import { describe, expect, it } from 'vitest';
import {
  isCovered,
  type PendingRelation,
  pendingChanges,
  pendingFrom,
  pendingOf,
  pendingOn,
} from '../../../kb/policy/pending-change.ts';
import type { Provision } from '../../../kb/policy/provision.ts';

const article = (id: string, label: string, parentId?: string): Provision => ({
  id,
  parentId,
  ordinal: 0,
  level: 'article',
  label,
  headingPath: [],
  text: `${label}　条文。`,
});

const PROVISIONS = [
  article('a1', '第一条'),
  article('a2', '第二条'),
  article('a2i1', '第二条第（一）项', 'a2'),
];

const change = (more: Partial<PendingRelation> = {}): PendingRelation => ({
  type: 'amends',
  documentId: 'acting',
  documentName: '《甲》',
  title: '甲',
  ...more,
});

const concernedBy = (provisions: readonly string[] | undefined) => {
  const changes = pendingChanges(PROVISIONS, [change({ provisions })]);
  return PROVISIONS.filter(({ id }) => pendingOf(changes, id).length > 0).map(({ id }) => id);
};

describe('what a pending change concerns', () => {
  it('is the provisions that it names and what stands in them', () => {
    expect(concernedBy(['第1条'])).toEqual(['a1']);
    expect(concernedBy(['第二条'])).toEqual(['a2', 'a2i1']);
    expect(concernedBy(['第二条第（一）项'])).toEqual(['a2i1']);
  });

  it('is the article where its paragraphs are no parts of their own', () => {
    expect(concernedBy(['第一条第二款'])).toEqual(['a1']);
  });

  it('is everything where it names nothing, or a place that the text does not have', () => {
    expect(concernedBy(undefined)).toEqual(['a1', 'a2', 'a2i1']);
    expect(concernedBy(['第一条', '第九十九条'])).toEqual(['a1', 'a2', 'a2i1']);
  });
});

describe('when a pending change would have effect', () => {
  it('is from its day on, and always where it has none', () => {
    const changes = pendingChanges(PROVISIONS, [change({ from: '2024-07-01' }), change({ title: '乙' })]);
    expect(pendingOn(changes, '2024-06-30').map(({ title }) => title)).toEqual(['乙']);
    expect(pendingOn(changes, '2024-07-01')).toHaveLength(2);
  });

  it('is no longer after the last day of what is for a time', () => {
    const changes = pendingChanges(PROVISIONS, [change({ from: '2020-02-01', until: '2020-06-30' })]);
    expect(pendingOn(changes, '2020-06-30')).toHaveLength(1);
    expect(pendingOn(changes, '2020-07-01')).toEqual([]);
    expect(pendingFrom(changes, '2020-01-01')).toHaveLength(1);
  });
});

describe('a pending change beside a confirmed one', () => {
  it('says nothing new where the same document is known to do as much', () => {
    expect(isCovered(change({ provisions: ['第1条'] }), [change({ provisions: ['第一条', '第二条'] })])).toBe(
      true,
    );
    expect(isCovered(change({ provisions: ['第三条'] }), [change({ provisions: ['第一条'] })])).toBe(false);
    expect(isCovered(change(), [change({ provisions: ['第一条'] })])).toBe(false);
    expect(isCovered(change({ type: 'repeals' }), [change()])).toBe(false);
    expect(isCovered(change(), [change({ documentId: 'other' })])).toBe(false);
  });

  it('is never taken for that of another document that nobody may see', () => {
    expect(isCovered(change({ documentId: '' }), [change({ documentId: '' })])).toBe(false);
  });
});
