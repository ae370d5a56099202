/** Words that columns may hold; the CHECK constraints and the types of the columns derive from these lists. */
export const VISIBILITIES = ['public', 'restricted', 'internal'] as const;
export const VALIDITY_STATUSES = [
  'in-force',
  'not-yet-effective',
  'amended',
  'partly-repealed',
  'repealed',
  'lapsed',
  'superseded',
  'unknown',
] as const;
export const ADMINISTRATIVE_LEVELS = ['national', 'provincial', 'prefecture', 'county', 'township'] as const;
export const DISCLOSURE_TYPES = ['proactive', 'on-request', 'withheld'] as const;
export const RELATION_TYPES = [
  'amends',
  'repeals',
  'supersedes',
  'basedOn',
  'implements',
  'interprets',
] as const;
export const ENTRY_KINDS = ['concise-answer', 'hotline-entry'] as const;
export const BASIS_STATES = ['suggested', 'confirmed', 'stale', 'broken'] as const;
export const RECORD_KINDS = ['policy', 'entry', 'guide'] as const;
export const EVENT_KINDS = [
  'published',
  'validity-changed',
  'basis-changed',
  'withdrawn',
  'index-rebuild-requested',
] as const;
export const PROVISION_LEVELS = [
  'part',
  'chapter',
  'section',
  'article',
  'paragraph',
  'item',
  'subitem',
  'point-1',
  'point-2',
  'point-3',
  'point-4',
  'point-5',
  'heading',
  'annex',
  'table-row',
] as const;
export const CHANNELS = ['widget', 'kiosk', 'site', 'operator', 'api'] as const;
