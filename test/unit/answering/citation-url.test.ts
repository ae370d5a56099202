import { describe, expect, it } from 'vitest';
import { citationUrl } from '../../../kb/answering/citation-url.ts';

describe('citationUrl', () => {
  it('opens a provision of a version at the quote', () => {
    const place = { versionId: 'p-1@2', part: 'p-1~s1.2', start: 3, end: 15 };
    expect(citationUrl({ kind: 'policy', recordId: 'p-1', ...place })).toBe(
      '/policies/p-1?version=p-1%402&provision=p-1~s1.2&quote=3-15#p-1~s1.2',
    );
  });

  it('opens entries and guides on their own pages', () => {
    const place = { recordId: 'x:1', versionId: 'x:1@1', start: 0, end: 4 };
    expect(citationUrl({ kind: 'entry', part: 'answer', ...place })).toMatch(/^\/entries\/x%3A1\?/);
    expect(citationUrl({ kind: 'guide', part: 'materials', ...place })).toMatch(
      /^\/service-guides\/x%3A1\?.*#materials$/,
    );
  });
});
