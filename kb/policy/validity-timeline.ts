import { type CalendarDate, dayAfter } from './calendar-date.ts';
import type { PolicyMetadata } from './policy-document.ts';
import type { Provision } from './provision.ts';
import { normalizeProvisionLabel } from './provision-label.ts';
import type { ValidityPeriod, ValidityReason, ValidityStatus, ValidityTimeline } from './validity.ts';

/** 来自其他文件的修改、废止、代替: what another document does to this one. */
export interface IncomingRelation {
  readonly type: 'amends' | 'repeals' | 'supersedes';
  /** The acting document. */
  readonly documentId: string;
  /** How a reader knows it: 发文字号, else title with 《》. */
  readonly documentName: string;
  /** First day of its effect; undefined where neither relation nor acting document has a date: then always. */
  readonly from?: CalendarDate | undefined;
  /** Provision ids or labels, where it concerns parts only. */
  readonly provisions?: readonly string[] | undefined;
}

/** 较新版本 of the same document. */
export type NewerVersion = Pick<PolicyMetadata, 'datedOn' | 'publishedOn' | 'effectiveOn'>;

/** 有效性事实: everything validity is computed from. */
export interface ValidityFacts {
  readonly metadata: Pick<
    PolicyMetadata,
    'datedOn' | 'publishedOn' | 'effectiveOn' | 'expiresOn' | 'statedValidity'
  >;
  readonly incoming: readonly IncomingRelation[];
  readonly newerVersions: readonly NewerVersion[];
}

const STATUS_NAMES: Readonly<Record<ValidityStatus, string>> = {
  'in-force': '现行有效',
  'not-yet-effective': '尚未施行',
  amended: '有修改，仍有效',
  'partly-repealed': '部分废止',
  repealed: '废止',
  lapsed: '失效',
  superseded: '已被新版本取代',
  unknown: '有效性未标注',
};

/** 有效性 of a version on every date, with reasons. */
export function validityTimeline(facts: ValidityFacts): ValidityTimeline {
  const { metadata, incoming, newerVersions } = facts;
  const boundaries = [
    startOf(metadata),
    metadata.expiresOn && dayAfter(metadata.expiresOn),
    ...incoming.map((relation) => relation.from),
    ...newerVersions.map(startOf),
  ].filter((date) => date !== undefined);
  const days = [undefined, ...[...new Set(boundaries)].sort()];
  const periods: ValidityPeriod[] = [];
  for (const from of days) {
    const period = periodFrom(from, facts);
    const last = periods.at(-1);
    if (last && isSamePeriod(last, period)) continue;
    periods.push(period);
  }
  return periods as unknown as ValidityTimeline;
}

/**
 * 条文的有效性, where a relation concerns this provision or an ancestor of it; undefined where the document's holds.
 * `ancestors` are its parent, grandparent and so on.
 */
export function provisionValidity(
  provision: Pick<Provision, 'id' | 'label'>,
  ancestors: readonly Pick<Provision, 'id' | 'label'>[],
  facts: ValidityFacts,
): ValidityTimeline | undefined {
  const names = new Set(
    [provision, ...ancestors].flatMap(({ id, label }) =>
      label ? [id, normalizeProvisionLabel(label)] : [id],
    ),
  );
  const concerns = (relation: IncomingRelation): boolean =>
    relation.provisions?.some((name) => names.has(name) || names.has(normalizeProvisionLabel(name))) ?? false;
  if (!facts.incoming.some(concerns)) return undefined;
  const incoming = facts.incoming
    .filter((relation) => isWhole(relation) || concerns(relation))
    .map((relation) => ({ ...relation, provisions: undefined }));
  return validityTimeline({ ...facts, incoming });
}

/** By provision id, only where it differs from the document's. */
export function provisionTimelines(
  provisions: readonly Provision[],
  facts: ValidityFacts,
): ReadonlyMap<string, ValidityTimeline> {
  const timelines = new Map<string, ValidityTimeline>();
  if (facts.incoming.every(isWhole)) return timelines;
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  for (const provision of provisions) {
    const ancestors: Provision[] = [];
    let parent = provision.parentId === undefined ? undefined : byId.get(provision.parentId);
    while (parent && ancestors.length < 20) {
      ancestors.push(parent);
      parent = parent.parentId === undefined ? undefined : byId.get(parent.parentId);
    }
    const timeline = provisionValidity(provision, ancestors, facts);
    if (timeline) timelines.set(provision.id, timeline);
  }
  return timelines;
}

function periodFrom(from: CalendarDate | undefined, facts: ValidityFacts): ValidityPeriod {
  const { metadata, incoming, newerVersions } = facts;
  const hasCome = (date: CalendarDate | undefined): boolean =>
    date === undefined || (from !== undefined && date <= from);
  const acting = incoming.filter((relation) => hasCome(relation.from));
  const newer = newerVersions.filter((version) => hasCome(startOf(version)));
  const ending = acting.filter((relation) => relation.type !== 'amends' && isWhole(relation));
  const isOver = metadata.expiresOn !== undefined && hasCome(dayAfter(metadata.expiresOn));
  const made = (status: ValidityStatus, reasons: readonly ValidityReason[]): ValidityPeriod => ({
    ...(from === undefined ? {} : { from }),
    status,
    reasons,
  });
  if (newer.length > 0) return made('superseded', newer.map(newerVersionReason));
  if (ending.length > 0) return made('repealed', ending.map(relationReason));
  if (isOver) return made('lapsed', [expiryReason(metadata.expiresOn as CalendarDate, '，已失效')]);
  const start = startOf(metadata);
  if (start !== undefined && !hasCome(start))
    return made('not-yet-effective', [beforeReason(metadata, start)]);
  return withinForce(acting, facts, made);
}

function withinForce(
  acting: readonly IncomingRelation[],
  facts: ValidityFacts,
  made: (status: ValidityStatus, reasons: readonly ValidityReason[]) => ValidityPeriod,
): ValidityPeriod {
  const stated = effectiveStatement(facts);
  const base = baseReasons(facts, stated);
  if (stated !== undefined && !['in-force', 'amended', 'partly-repealed'].includes(stated)) {
    return made(stated, base.reasons);
  }
  const partRepeals = acting.filter((relation) => relation.type !== 'amends');
  const reasons = [
    ...base.reasons.filter((reason) => reason.code !== 'not-marked'),
    ...acting.map(relationReason),
  ];
  if (partRepeals.length > 0 || stated === 'partly-repealed') return made('partly-repealed', reasons);
  if (acting.length > 0 || stated === 'amended') return made('amended', reasons);
  return made(base.status, base.reasons);
}

function baseReasons(
  { metadata }: ValidityFacts,
  stated: ValidityStatus | undefined,
): { readonly status: ValidityStatus; readonly reasons: readonly ValidityReason[] } {
  const reasons: ValidityReason[] = [];
  if (stated !== undefined) reasons.push({ code: 'stated', text: `来源标注为“${STATUS_NAMES[stated]}”` });
  if (metadata.effectiveOn !== undefined) {
    reasons.push({ code: 'effective-date', text: `自${printed(metadata.effectiveOn)}起施行` });
  }
  if (metadata.expiresOn !== undefined) reasons.push(expiryReason(metadata.expiresOn, ''));
  if (reasons.length > 0) return { status: stated ?? 'in-force', reasons };
  return { status: 'unknown', reasons: [{ code: 'not-marked', text: '有效性未标注' }] };
}

/**
 * What the source states, as far as dates do not say more: a statement 失效 beside a 有效期, 废止 beside a dated repeal
 * and 尚未施行 beside a 施行日期 are about the day the source was read, so the dates delimit them.
 */
function effectiveStatement({ metadata, incoming }: ValidityFacts): ValidityStatus | undefined {
  const stated = metadata.statedValidity;
  if (stated === 'unknown') return undefined;
  if (stated === 'lapsed' && metadata.expiresOn !== undefined) return undefined;
  if (stated === 'not-yet-effective' && metadata.effectiveOn !== undefined) return undefined;
  const hasDatedEnd = incoming.some(
    (relation) => relation.type !== 'amends' && isWhole(relation) && relation.from !== undefined,
  );
  return stated === 'repealed' && hasDatedEnd ? undefined : stated;
}

function startOf(dates: NewerVersion): CalendarDate | undefined {
  return dates.effectiveOn ?? dates.datedOn ?? dates.publishedOn;
}

function isWhole(relation: IncomingRelation): boolean {
  return relation.provisions === undefined || relation.provisions.length === 0;
}

function relationReason(relation: IncomingRelation): ValidityReason {
  const { type, documentId, documentName, from, provisions } = relation;
  const since = from === undefined ? '' : `自${printed(from)}起`;
  const part = isWhole(relation) ? '' : `${provisions?.join('、')}`;
  const verb = { amends: '修改', repeals: '废止', supersedes: '代替' }[type];
  const code = ({ amends: 'amended-by', repeals: 'repealed-by', supersedes: 'superseded-by' } as const)[type];
  return { code, text: `${part}${since}已被${documentName}${verb}`, documentId };
}

function newerVersionReason(version: NewerVersion): ValidityReason {
  const start = startOf(version);
  const since = start === undefined ? '' : `自${printed(start)}起`;
  return { code: 'newer-version', text: `${since}已被新版本取代` };
}

function beforeReason(metadata: ValidityFacts['metadata'], start: CalendarDate): ValidityReason {
  if (metadata.effectiveOn !== undefined) {
    return { code: 'effective-date', text: `自${printed(start)}起施行，此前尚未施行` };
  }
  const verb = metadata.datedOn === undefined ? '发布' : '成文';
  return { code: 'dated-later', text: `${printed(start)}${verb}，此前尚无本文件` };
}

function expiryReason(expiresOn: CalendarDate, ending: string): ValidityReason {
  return { code: 'expiry-date', text: `有效期至${printed(expiresOn)}${ending}` };
}

function printed(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function isSamePeriod(first: ValidityPeriod, second: ValidityPeriod): boolean {
  return (
    first.status === second.status &&
    first.reasons.map((reason) => reason.text).join() === second.reasons.map((reason) => reason.text).join()
  );
}
