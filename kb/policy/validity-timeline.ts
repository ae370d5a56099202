import { type CalendarDate, dayAfter } from './calendar-date.ts';
import type { Provision } from './provision.ts';
import { normalizeProvisionLabel } from './provision-label.ts';
import { ancestorsOf, createPlaceFinder, namesAround } from './provision-places.ts';
import {
  isCitableStatus,
  type ValidityPeriod,
  type ValidityReason,
  type ValidityStatus,
  type ValidityTimeline,
} from './validity.ts';
import { validityContradictions } from './validity-contradictions.ts';
import {
  type IncomingRelation,
  isEnding,
  isWhole,
  startOf,
  type ValidityFacts,
  type ValidityStatement,
} from './validity-facts.ts';
import {
  beforeReason,
  expiryReason,
  newerVersionReason,
  printDate,
  relationReason,
  STATUS_NAMES,
  statementReason,
  untilNewerReason,
} from './validity-reasons.ts';

/** 有效性 of a version on every date, with reasons. */
export function validityTimeline(facts: ValidityFacts): ValidityTimeline {
  const { metadata, incoming, newerVersions, statements = [] } = facts;
  const boundaries = [
    startOf(metadata),
    metadata.expiresOn && dayAfter(metadata.expiresOn),
    ...incoming.map((relation) => relation.from),
    ...newerVersions.filter(({ isCorrection }) => !isCorrection).map(startOf),
    ...statements.map((statement) => statement.holdsFrom),
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
  const names = namesAround(provision, ancestors);
  const concerns = (relation: IncomingRelation): boolean =>
    relation.provisions?.some((name) => names.has(name) || names.has(normalizeProvisionLabel(name))) ?? false;
  if (!facts.incoming.some(concerns)) return undefined;
  const incoming = facts.incoming
    .filter((relation) => isWhole(relation) || concerns(relation))
    .map((relation) => ({ ...relation, provisions: undefined }));
  // That a document holds as a whole says nothing about the parts of it that were struck out.
  const statements = facts.statements?.filter(({ status }) => !isCitableStatus(status));
  return validityTimeline({ ...facts, incoming, statements });
}

/**
 * By provision id, only where it differs from the document's: what the parts named by relations are, and that the
 * others are as if nothing had been done to the parts.
 */
export function provisionTimelines(
  provisions: readonly Provision[],
  stated: ValidityFacts,
): ReadonlyMap<string, ValidityTimeline> {
  const timelines = new Map<string, ValidityTimeline>();
  if (stated.incoming.every(isWhole)) return timelines;
  const { facts, isExact } = withPlacesFound(provisions, stated);
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  const whole = validityTimeline({ ...facts, incoming: facts.incoming.filter(isWhole) });
  // Where source or staff call the text amended as well, nobody can say that this change was all of it.
  const untouched = isExact && !whole.some(isChangedInPart) ? whole : undefined;
  for (const provision of provisions) {
    const timeline = provisionValidity(provision, ancestorsOf(provision, byId), facts) ?? untouched;
    if (timeline) timelines.set(provision.id, timeline);
  }
  return timelines;
}

function isChangedInPart({ status }: ValidityPeriod): boolean {
  return status === 'amended' || status === 'partly-repealed';
}

/**
 * The facts with each place named as the text has it. Not exact where a place is not in the text at all, or where a
 * document amends without saying what: then nobody can say which parts are as they were.
 */
function withPlacesFound(
  provisions: readonly Provision[],
  facts: ValidityFacts,
): { readonly facts: ValidityFacts; readonly isExact: boolean } {
  const placeOf = createPlaceFinder(provisions);
  let isExact = !facts.incoming.some((relation) => isWhole(relation) && !isEnding(relation));
  const incoming = facts.incoming.map((relation) => {
    const places = relation.provisions?.map((place) => {
      const found = placeOf(place);
      isExact &&= found !== undefined;
      return found ?? place;
    });
    return places === undefined ? relation : { ...relation, provisions: places };
  });
  return { facts: { ...facts, incoming }, isExact };
}

function periodFrom(from: CalendarDate | undefined, facts: ValidityFacts): ValidityPeriod {
  const computed = computedPeriod(from, facts);
  const contradictions = validityContradictions(facts, from);
  const statement = statementAt(from, facts.statements);
  const known = [...computed.reasons, ...contradictions];
  if (!statement) return { ...computed, reasons: known };
  const reasons = [statementReason(statement), ...known.filter(({ code }) => code !== 'not-marked')];
  return { ...computed, status: statement.status, reasons };
}

/** The statement that holds on the day: the one that begins last, of several on one day the one made last. */
function statementAt(
  day: CalendarDate | undefined,
  statements: readonly ValidityStatement[] = [],
): ValidityStatement | undefined {
  return statements
    .filter(({ holdsFrom }) => holdsFrom === undefined || (day !== undefined && holdsFrom <= day))
    .reduce<ValidityStatement | undefined>(
      (last, next) => ((last?.holdsFrom ?? '') <= (next.holdsFrom ?? '') ? next : last),
      undefined,
    );
}

function computedPeriod(from: CalendarDate | undefined, facts: ValidityFacts): ValidityPeriod {
  const { metadata, incoming, newerVersions } = facts;
  const hasCome = (date: CalendarDate | undefined): boolean =>
    date === undefined || (from !== undefined && date <= from);
  const acting = incoming.filter((relation) => hasCome(relation.from));
  const newer = newerVersions.filter((version) => version.isCorrection || hasCome(startOf(version)));
  const ending = acting.filter((relation) => isEnding(relation) && isWhole(relation)).sort(earliestFirst);
  const isOver = metadata.expiresOn !== undefined && hasCome(dayAfter(metadata.expiresOn));
  const made = (status: ValidityStatus, reasons: readonly ValidityReason[]): ValidityPeriod => ({
    ...(from === undefined ? {} : { from }),
    status,
    reasons,
  });
  if (newer.length > 0) return made('superseded', newer.map(newerVersionReason));
  const [first] = ending;
  if (first)
    return made(
      first.type === 'lapses' ? 'lapsed' : 'repealed',
      ending.map((relation) => relationReason(relation)),
    );
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
  const reasons = [...base.reasons.filter((reason) => reason.code !== 'not-marked'), ...partReasons(acting)];
  // Who amends a text and strikes out a clause of it while at it leaves an amended text.
  const amending = new Set(acting.filter((relation) => !isEnding(relation)).map(actorOf));
  const isCut = acting.some((relation) => isEnding(relation) && !amending.has(actorOf(relation)));
  if (isCut || stated === 'partly-repealed') return made('partly-repealed', reasons);
  if (acting.length > 0 || stated === 'amended') return made('amended', reasons);
  return made(base.status, base.reasons);
}

/** What is struck out by who amends the rest is told apart from what is amended. */
function partReasons(acting: readonly IncomingRelation[]): readonly ValidityReason[] {
  const amending = new Set(acting.filter((relation) => !isEnding(relation)).map(actorOf));
  const struckBy = (actor: string): ReadonlySet<string> =>
    new Set(
      acting
        .filter((relation) => relation.type === 'repeals' && actorOf(relation) === actor)
        .flatMap(({ provisions = [] }) => provisions.map(normalizeProvisionLabel)),
    );
  return acting.flatMap((relation): readonly ValidityReason[] => {
    const actor = actorOf(relation);
    if (relation.type === 'repeals' && !isWhole(relation) && amending.has(actor))
      return [relationReason(relation, true)];
    if (isEnding(relation) || isWhole(relation)) return [relationReason(relation)];
    const struck = struckBy(actor);
    const left = relation.provisions?.filter((place) => !struck.has(normalizeProvisionLabel(place))) ?? [];
    return left.length === 0 ? [] : [relationReason({ ...relation, provisions: left })];
  });
}

function actorOf({ documentId, documentName, from }: IncomingRelation): string {
  return [documentId, documentName, from].join('\n');
}

function baseReasons(
  { metadata, newerVersions }: ValidityFacts,
  stated: ValidityStatus | undefined,
): { readonly status: ValidityStatus; readonly reasons: readonly ValidityReason[] } {
  const reasons: ValidityReason[] = [];
  if (stated !== undefined) reasons.push({ code: 'stated', text: `来源标注为“${STATUS_NAMES[stated]}”` });
  if (metadata.effectiveOn !== undefined) {
    reasons.push({ code: 'effective-date', text: `自${printDate(metadata.effectiveOn)}起施行` });
  }
  if (metadata.expiresOn !== undefined) reasons.push(expiryReason(metadata.expiresOn, ''));
  const [next] = newerVersions;
  if (reasons.length === 0 && next) reasons.push(untilNewerReason(next));
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
    (relation) => isEnding(relation) && isWhole(relation) && relation.from !== undefined,
  );
  return stated === 'repealed' && hasDatedEnd ? undefined : stated;
}

function earliestFirst(first: IncomingRelation, second: IncomingRelation): number {
  const [day, other] = [first.from ?? '', second.from ?? ''];
  if (day === other) return 0;
  return day < other ? -1 : 1;
}

function isSamePeriod(first: ValidityPeriod, second: ValidityPeriod): boolean {
  return (
    first.status === second.status &&
    first.reasons.map((reason) => reason.text).join() === second.reasons.map((reason) => reason.text).join()
  );
}
