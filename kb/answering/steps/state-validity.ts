import { type StatedValidity, validityText } from '../../content/validity-texts.ts';
import { documentNumberKey } from '../../policy/document-number.ts';
import { findProvision } from '../../policy/find-provision.ts';
import {
  isCitableStatus,
  type ValidityPeriod,
  type ValidityReason,
  type ValidityTimeline,
  validityAt,
} from '../../policy/validity.ts';
import { printDate, withoutQuotation } from '../../policy/validity-reasons.ts';
import { actingDocuments, linkToActing } from '../acting-documents.ts';
import type { NextStep } from '../answer.ts';
import { isWithinTitle, titleFit, type ValidityQuestion, validityAsked } from '../asked-validity.ts';
import { amendingClause } from '../composing/amending-clause.ts';
import { actingClauses, namingBlock, ownClauses } from '../composing/validity-proof.ts';
import { PUBLIC_VISIBILITY, type ReadablePolicy } from '../library-reader.ts';
import { coreTitle } from '../named-titles.ts';
import type { DraftBlock, StepResult, WalkState, WalkTools } from '../walk.ts';

/** Of several documents of one title; more than that is no answer. */
const MAX_DOCUMENTS = 3;
/** Documents whose titles are compared with a title given in other words. */
const MAX_TITLES_COMPARED = 8;
/** What the validity engine says is certain; whether it is the document that was meant, nearly. */
const CONFIDENCE = 0.95;
/** An article that prints its own end: what it says of itself is shown, not what its version is marked with. */
const PRINTS_ITS_END = /^.{0,20}[（(【〔［].{0,30}(?:废止|失效|删除|删去).{0,20}$/su;

/**
 * 说明有效性: whether and since when a document holds on the day asked about, by what it ended and what came in its
 * place, as the validity engine knows it, with the clauses that say so. Where it is asked of nothing, the walk goes on.
 */
export async function stateValidity(state: WalkState, tools: WalkTools): Promise<StepResult> {
  const asked = validityAsked(state);
  if (!asked) return { verdict: 'not-asked', state };
  const meant = await documentsMeant(state, asked, tools);
  const told = await Promise.all(
    meant.map(async (policy) => tellOf(await versionMeant(policy, state, tools), state, tools)),
  );
  const draft = told.flatMap(({ blocks }) => blocks);
  if (draft.length === 0) return { verdict: 'document-unclear', state };
  return {
    verdict: `stated:${told.length}`,
    score: CONFIDENCE,
    state: {
      ...state,
      scope: { ...state.scope, recordIds: meant.map(({ version }) => version.documentId) },
      draft,
      confidence: CONFIDENCE,
      links: told.flatMap(({ links }) => links),
    },
  };
}

async function documentsMeant(
  { understanding, scope }: WalkState,
  { isNamed, subject }: ValidityQuestion,
  tools: WalkTools,
): Promise<readonly ReadablePolicy[]> {
  const isOfCited = !isNamed && subject === '' && understanding.citedBefore.length > 0;
  const named = isNamed ? scope.recordIds : isOfCited ? understanding.citedBefore : undefined;
  const within = named ? { recordIds: named } : { divisionCode: understanding.divisionCode };
  if (!named && subject === '') return [];
  const found = await readHits(named ? '' : subject, within, understanding.asOf, tools);
  if (named) {
    return found
      .filter(({ version }) => isWithinTitle(subject, version.metadata.title))
      .slice(0, MAX_DOCUMENTS);
  }
  const fits = found.map((policy) => ({ policy, fit: titleFit(subject, policy.version.metadata.title) }));
  const [best] = fits.toSorted((first, second) => second.fit - first.fit);
  if (!best || best.fit === 0) return [];
  const title = coreTitle(best.policy.version.metadata.title);
  return fits
    .filter(({ policy, fit }) => fit > 0 && coreTitle(policy.version.metadata.title) === title)
    .map(({ policy }) => policy)
    .slice(0, MAX_DOCUMENTS);
}

async function readHits(
  text: string,
  within: { readonly recordIds?: readonly string[] | undefined; readonly divisionCode?: string | undefined },
  asOf: string,
  { searchIndex, library }: WalkTools,
): Promise<readonly ReadablePolicy[]> {
  const { hits } = await searchIndex.search({
    text,
    filter: { ...within, kinds: ['policy'], asOf, visibility: PUBLIC_VISIBILITY },
    limit: Math.max(MAX_TITLES_COMPARED, within.recordIds?.length ?? 0),
  });
  const policies = await library.readPolicyVersions(hits.map(({ versionId }) => versionId));
  const byId = new Map(policies.map((policy) => [policy.version.id, policy]));
  return hits
    .flatMap(({ versionId }) => byId.get(versionId) ?? [])
    .filter(
      ({ isPublished, version }) => isPublished && PUBLIC_VISIBILITY.includes(version.metadata.visibility),
    );
}

/**
 * The version whose 发文字号 is asked about; else the one that holds on the day, before the first of them the first,
 * after the last the last.
 */
async function versionMeant(
  policy: ReadablePolicy,
  { understanding: { asOf, documentNumbers } }: WalkState,
  { library }: WalkTools,
): Promise<ReadablePolicy> {
  const versions = await versionsOf(policy, library);
  const asked = new Set(documentNumbers.map(documentNumberKey));
  const bears = ({ version }: ReadablePolicy): boolean =>
    version.metadata.documentNumbers.some((number) => asked.has(documentNumberKey(number)));
  const statusOf = ({ timeline }: ReadablePolicy) => validityAt(timeline, asOf).status;
  const holding = versions.findLast((version) => isCitableStatus(statusOf(version)));
  if (holding && (asked.size === 0 || bears(holding))) return holding;
  return (
    versions.findLast(bears) ??
    holding ??
    (versions.every((version) => statusOf(version) === 'not-yet-effective') ? versions[0] : undefined) ??
    policy
  );
}

/** Versions are numbered without gaps; a search may have offered any of them. */
async function versionsOf(
  policy: ReadablePolicy,
  library: WalkTools['library'],
): Promise<readonly ReadablePolicy[]> {
  const { documentId, number } = policy.version;
  const earlier = Array.from({ length: number - 1 }, (_, index) => `${documentId}@${index + 1}`);
  const versions = [...(await library.readPolicyVersions(earlier)), policy];
  for (let next = number + 1; ; next++) {
    const [later] = await library.readPolicyVersions([`${documentId}@${next}`]);
    if (!later) break;
    versions.push(later);
  }
  return versions
    .filter(({ isPublished }) => isPublished)
    .toSorted((first, second) => first.version.number - second.version.number);
}

interface Told {
  readonly blocks: readonly DraftBlock[];
  readonly links: readonly NextStep[];
}

const NOTHING_TOLD: Told = { blocks: [], links: [] };

async function tellOf(policy: ReadablePolicy, state: WalkState, tools: WalkTools): Promise<Told> {
  const { version } = policy;
  const { asOf, provisionLabels } = state.understanding;
  const [label] = provisionLabels;
  const provision = label === undefined ? undefined : findProvision(version.provisions, label);
  if (label !== undefined && (!provision || PRINTS_ITS_END.test(provision.text))) return NOTHING_TOLD;
  const timeline = policy.provisionTimelines.get(provision?.id ?? '') ?? policy.timeline;
  const onDay = validityAt(timeline, asOf);
  const current = validityAt(timeline, tools.today);
  const now = asOf < tools.today && current.status !== onDay.status ? current : undefined;
  const coming = comingAfter(timeline, [asOf, tools.today].toSorted().at(-1) ?? asOf);
  const periods = [onDay, now, coming].filter((period) => period !== undefined);
  const reasons = periods.flatMap((period) => period.reasons);
  const acting = await actingDocuments(reasons, version.documentId, tools.today, tools);
  const said = (period: ValidityPeriod): StatedValidity => ({
    status: period.status,
    reasons: [...new Set(period.reasons.map((reason) => publicReason(reason, period, version, acting)))],
  });
  const { title, documentNumbers } = version.metadata;
  const text = validityText({
    title,
    documentNumber: documentNumbers[0],
    provisionLabel: provision?.label,
    asOf,
    today: tools.today,
    onDay: said(onDay),
    now: now && said(now),
    coming: coming && said(coming),
  });
  const ofActing = acting.flatMap((other) => {
    const ofPart = provision ? amendingClause(other.version, version, provision.id) : [];
    return ofPart.length > 0 ? ofPart : actingClauses(other.version, version.metadata);
  });
  const own = ownClauses(version, reasons);
  const clauses = distinct(isCitableStatus(onDay.status) ? [...own, ...ofActing] : [...ofActing, ...own]);
  const naming = namingBlock(version, provision);
  const shown = clauses.length > 0 || !naming ? clauses : [naming];
  const evidence = distinct([...shown, ...(naming ? [naming] : [])]).flatMap((block) => block.evidence);
  if (evidence.length === 0) return NOTHING_TOLD;
  return {
    blocks: [{ kind: 'canned', text, highlights: [], evidence }, ...shown],
    links: acting.map((other) => linkToActing(other, reasons)),
  };
}

/** The next change that the reasons of the day do not tell already, as a day of 有效期 does. */
function comingAfter(timeline: ValidityTimeline, day: string): ValidityPeriod | undefined {
  const next = timeline.find(({ from }) => from !== undefined && from > day);
  if (!next || isCitableStatus(next.status)) return undefined;
  return next.reasons.some(({ documentId }) => documentId !== undefined) ? next : undefined;
}

/** A document that visitors may not see is not named to them; a version of its own is not called the document. */
function publicReason(
  reason: ValidityReason,
  { from }: ValidityPeriod,
  version: ReadablePolicy['version'],
  acting: readonly ReadablePolicy[],
): string {
  const { code, documentId } = reason;
  const isSeen =
    documentId === undefined ||
    documentId === version.documentId ||
    acting.some((other) => other.version.documentId === documentId);
  if (!isSeen) return from === undefined ? '由另一份文件决定' : `自${printDate(from)}起由另一份文件决定`;
  const text = withoutQuotation(reason);
  return code === 'effective-date' && version.number > 1 ? `这一文本${text}` : text;
}

function distinct(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  const places = blocks.map(({ evidence }) => JSON.stringify(evidence[0]));
  return blocks.filter((_, index) => places.indexOf(places[index] ?? '') === index);
}
