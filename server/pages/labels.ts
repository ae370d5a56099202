import type { RelationWire } from '../contract/library.ts';
import type { AdministrativeLevelWire, ValidityWire } from '../contract/primitives.ts';
import type { SearchHitWire } from '../contract/search.ts';
import { VALIDITY_NAMES } from '../routes/validity-names.ts';

type ValidityStatus = ValidityWire['status'];

export const VALIDITY_LABELS = VALIDITY_NAMES;

/** How loudly a status must be told: good to rely on, to be read with care, or no longer to be relied on. */
export const VALIDITY_TONES: Readonly<Record<ValidityStatus, 'good' | 'careful' | 'over'>> = {
  'in-force': 'good',
  amended: 'good',
  'partly-repealed': 'careful',
  'not-yet-effective': 'careful',
  unknown: 'careful',
  repealed: 'over',
  lapsed: 'over',
  superseded: 'over',
};

export const KIND_LABELS: Readonly<Record<SearchHitWire['kind'], string>> = {
  policy: '政策文件',
  provision: '条文',
  entry: '知识条目',
  guide: '办事指南',
};

export const LEVEL_LABELS: Readonly<Record<AdministrativeLevelWire, string>> = {
  national: '国家级',
  provincial: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡镇级',
};

/** The label of a value that may stand in an address, where anything can be written. */
export function labelFrom(labels: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(labels, value) ? (labels[value] ?? value) : value;
}

const OUTGOING: Readonly<Record<RelationWire['type'], string>> = {
  amends: '修改',
  repeals: '废止',
  lapses: '宣布失效',
  supersedes: '代替',
  basedOn: '依据',
  implements: '贯彻落实',
  interprets: '解释、解读',
};

const INCOMING: Readonly<Record<RelationWire['type'], string>> = {
  amends: '被以下文件修改',
  repeals: '被以下文件废止',
  lapses: '被以下文件宣布失效',
  supersedes: '被以下文件代替',
  basedOn: '是以下文件的依据',
  implements: '由以下文件贯彻落实',
  interprets: '由以下文件解释、解读',
};

export function relationLabel({ type, direction }: Pick<RelationWire, 'type' | 'direction'>): string {
  return direction === 'outgoing' ? OUTGOING[type] : INCOMING[type];
}

export const DISCLOSURE_LABELS = {
  proactive: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
} as const;

export const ENTRY_KIND_LABELS = {
  'concise-answer': '简明问答',
  'hotline-entry': '12345知识点',
} as const;

/** 2024-05-01 as 2024年5月1日. */
export function printedDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** As printed where it is a date. */
export function optionalDateText(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? printedDate(text) : text;
}

/** Only these addresses may become links: the field comes from imported files. */
export function webAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\/[^\s]+$/i.test(address) ? address : undefined;
}
