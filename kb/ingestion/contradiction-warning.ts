import type { PolicyDraft } from './policy-draft.ts';
import type { MetadataContradiction, SharedField } from './settle-metadata.ts';
import type { ReadItem } from './source-file.ts';

const FIELD_NAMES: Readonly<Record<SharedField, string>> = {
  documentNumbers: '发文字号',
  issuingAuthorities: '发文机关',
  datedOn: '成文日期',
  effectiveOn: '施行日期',
  expiresOn: '失效日期',
};

/** Tells editors what to check; the record goes in with the value that the evidence is for. */
export function contradictionWarnings(
  place: { readonly path: string; readonly line?: number | undefined },
  { contradictions = [] }: PolicyDraft,
): readonly ReadItem<PolicyDraft>[] {
  return contradictions.map((contradiction) => ({
    kind: 'warning',
    warning: { code: 'contradictory-metadata', ...place, message: messageOf(contradiction) },
  }));
}

function messageOf({ field, page, text, chosen }: MetadataContradiction): string {
  const adopted = chosen === 'page' ? '网页所载' : '正文所载';
  return `${FIELD_NAMES[field]}不一致：网页写“${page}”，正文写“${text}”，已采用${adopted}，请核对`;
}
