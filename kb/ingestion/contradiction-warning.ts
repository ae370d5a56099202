import type { ImportWarning } from './import-report.ts';
import type { MetadataContradiction, SharedField } from './settle-metadata.ts';

const FIELD_NAMES: Readonly<Record<SharedField, string>> = {
  documentNumbers: '发文字号',
  issuingAuthorities: '发文机关',
  datedOn: '成文日期',
  effectiveOn: '施行日期',
  expiresOn: '失效日期',
};

/** Tells editors what to check; the record goes in with the value that the evidence is for. */
export function contradictionWarning(
  path: string,
  { field, page, text, chosen }: MetadataContradiction,
): ImportWarning {
  const name = FIELD_NAMES[field];
  const adopted = chosen === 'page' ? '网页所载' : '正文所载';
  const message = `${name}不一致：网页写“${page}”，正文写“${text}”，已采用${adopted}，请核对`;
  return { code: 'contradictory-metadata', path, message };
}
