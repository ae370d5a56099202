import type { ValidityTimeline } from '../../kb/policy/validity.ts';
import type { IndexRecord, SearchFilter } from '../../kb/retrieval/search-index.ts';

const IN_FORCE: ValidityTimeline = [{ status: 'in-force', reasons: [] }];

export const TODAY: SearchFilter = { asOf: '2026-11-21', visibility: ['public'] };

/** A record for the index with one chunk for each text. */
export function indexRecord(
  fields: Partial<IndexRecord> & { readonly recordId: string; readonly title: string },
  ...texts: readonly string[]
): IndexRecord {
  return {
    kind: 'policy',
    versionId: `${fields.recordId}@1`,
    alternativeTitles: [],
    negativeTitles: [],
    documentNumbers: [],
    validity: IN_FORCE,
    visibility: 'public',
    topics: [],
    issuers: [],
    chunks: texts.map((text, at) => ({
      id: `${fields.recordId}~a${at + 1}`,
      label: `第${'一二三四五六'.charAt(at)}条`,
      headingPath: [],
      text,
    })),
    ...fields,
  };
}
