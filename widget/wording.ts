import type { CitationWire } from '../server/contract/answer.ts';

export const VALIDITY_WORDS: Readonly<Record<CitationWire['validity']['status'], string>> = {
  'in-force': '现行有效',
  amended: '有修改，仍有效',
  'partly-repealed': '部分废止',
  'not-yet-effective': '尚未施行',
  repealed: '已废止',
  lapsed: '已失效',
  superseded: '已被新版本取代',
  unknown: '有效性未标注',
};

/** GB 45438—2025: stands at the answer, and in whatever is copied from it. */
export const AI_LABEL = '本回答由人工智能生成，仅供参考，以所引原文为准';

/** Titles of documents stand in 书名号; entries and guides are named as they are. */
export function citationTitle(citation: CitationWire): string {
  const { kind, title } = citation;
  if (kind === 'guide') return `办事指南：${title}`;
  if (kind === 'entry') return `标准问答：${title}`;
  return title.startsWith('《') ? title : `《${title}》`;
}
