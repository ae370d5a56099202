import type { EntryKind, StaleBasisRule } from '../../entries/knowledge-entry.ts';
import type { AdministrativeLevel, DisclosureType } from '../../policy/policy-document.ts';
import type { ValidityStatus } from '../../policy/validity.ts';
import type { Visibility } from '../../policy/visibility.ts';

/** What an entry asks for when its basis goes stale. */
export const STALE_BASIS_CHOICES: ReadonlyMap<string, StaleBasisRule> = new Map([
  ['notice', 'notice'],
  ['withhold', 'withhold'],
  ['附提示', 'notice'],
  ['停用', 'withhold'],
]);

/** Values of choice fields as the import format writes them and as government systems print them. */
export const VALIDITY_CHOICES: ReadonlyMap<string, ValidityStatus> = new Map([
  ['in-force', 'in-force'],
  ['not-yet-effective', 'not-yet-effective'],
  ['amended', 'amended'],
  ['partly-repealed', 'partly-repealed'],
  ['repealed', 'repealed'],
  ['lapsed', 'lapsed'],
  ['superseded', 'superseded'],
  ['unknown', 'unknown'],
  ['有效', 'in-force'],
  ['现行有效', 'in-force'],
  ['全文有效', 'in-force'],
  ['继续有效', 'in-force'],
  ['尚未生效', 'not-yet-effective'],
  ['尚未施行', 'not-yet-effective'],
  ['已修改', 'amended'],
  ['已被修改', 'amended'],
  ['已修订', 'amended'],
  ['部分有效', 'partly-repealed'],
  ['部分失效', 'partly-repealed'],
  ['部分废止', 'partly-repealed'],
  ['条款失效', 'partly-repealed'],
  ['废止', 'repealed'],
  ['已废止', 'repealed'],
  ['全文废止', 'repealed'],
  ['失效', 'lapsed'],
  ['已失效', 'lapsed'],
  ['全文失效', 'lapsed'],
  ['未知', 'unknown'],
  ['未标注', 'unknown'],
]);

export const VISIBILITY_CHOICES: ReadonlyMap<string, Visibility> = new Map([
  ['public', 'public'],
  ['restricted', 'restricted'],
  ['internal', 'internal'],
  ['公开', 'public'],
  ['特定对象', 'restricted'],
  ['内部', 'internal'],
]);

export const DISCLOSURE_CHOICES: ReadonlyMap<string, DisclosureType> = new Map([
  ['proactive', 'proactive'],
  ['on-request', 'on-request'],
  ['withheld', 'withheld'],
  ['主动公开', 'proactive'],
  ['依申请公开', 'on-request'],
  ['不予公开', 'withheld'],
]);

export const ENTRY_KIND_CHOICES: ReadonlyMap<string, EntryKind> = new Map([
  ['concise-answer', 'concise-answer'],
  ['hotline-entry', 'hotline-entry'],
  ['简明问答', 'concise-answer'],
  ['12345知识点', 'hotline-entry'],
]);

export const LEVEL_CHOICES: ReadonlyMap<string, AdministrativeLevel> = new Map([
  ['national', 'national'],
  ['provincial', 'provincial'],
  ['prefecture', 'prefecture'],
  ['county', 'county'],
  ['township', 'township'],
  ['国家级', 'national'],
  ['省级', 'provincial'],
  ['市级', 'prefecture'],
  ['县级', 'county'],
  ['乡镇级', 'township'],
]);
