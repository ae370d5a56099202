import { isCitableStatus, type ValidityReason, validityAt } from '../../policy/validity.ts';
import { actingDocuments, linkToActing } from '../acting-documents.ts';
import { amendingClause } from '../composing/amending-clause.ts';
import type { Evidence } from '../evidence.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import type { DraftBlock, StepResult, WalkState, WalkTools } from '../walk.ts';

/** Clauses of a draft whose changes are looked up. */
const MAX_AMENDED = 3;

/**
 * 附修改决定: whoever is shown the words of a clause before it was amended is shown beside them what the amending document
 * orders, as it prints it, and the way to that document. What states validity shows it already; approved answers stand.
 */
export async function quoteAmendments(state: WalkState, tools: WalkTools): Promise<StepResult> {
  if (state.draftStatus !== 'answered' || state.draft.some(({ kind }) => kind === 'canned'))
    return { verdict: 'not-needed', state };
  const amended = await amendedPlaces(state, tools);
  if (amended.length === 0) return { verdict: 'none-amended', state };
  const { asOf } = state.understanding;
  const shown = new Set(state.draft.flatMap(({ evidence }) => evidence.map(placeKey)));
  const links = new Map(state.links.map((link) => [link.target, link]));
  let draft = state.draft;
  for (const { policy, span, reasons } of amended) {
    for (const acting of await actingDocuments(reasons, policy.version.documentId, asOf, tools)) {
      const link = linkToActing(acting, reasons);
      links.set(link.target, links.get(link.target) ?? link);
      if (!isCitableStatus(validityAt(acting.timeline, asOf).status)) continue;
      const clause = amendingClause(acting.version, policy.version, span.part).filter(
        ({ evidence: [own] }) => own !== undefined && !shown.has(placeKey(own)),
      );
      for (const { evidence } of clause) for (const own of evidence) shown.add(placeKey(own));
      draft = withBehind(draft, clause, state.generation ? undefined : span);
    }
  }
  return {
    verdict: `amended:${amended.length} quoted:${draft.length - state.draft.length}`,
    state: { ...state, draft, links: [...links.values()] },
  };
}

interface AmendedPlace {
  readonly policy: ReadablePolicy;
  readonly span: Evidence;
  readonly reasons: readonly ValidityReason[];
}

/** Provisions that the draft quotes and another document has amended by the day asked about, each once. */
async function amendedPlaces(
  { draft, understanding: { asOf } }: WalkState,
  { library }: WalkTools,
): Promise<readonly AmendedPlace[]> {
  const spans = draft.flatMap(({ evidence }) => evidence).filter(({ kind }) => kind === 'policy');
  const byPart = [...new Map(spans.map((span) => [`${span.versionId}\n${span.part}`, span])).values()];
  const versions = [...new Set(byPart.map(({ versionId }) => versionId))];
  const policies = await library.readPolicyVersions(versions);
  return byPart
    .flatMap((span): readonly AmendedPlace[] => {
      const policy = policies.find(({ version }) => version.id === span.versionId);
      const timeline = policy && (policy.provisionTimelines.get(span.part) ?? policy.timeline);
      const period = timeline && validityAt(timeline, asOf);
      if (!policy || period?.status !== 'amended') return [];
      const reasons = period.reasons.filter(({ code }) => code === 'amended-by');
      return reasons.length === 0 ? [] : [{ policy, span, reasons }];
    })
    .slice(0, MAX_AMENDED);
}

/** Behind the last block that quotes the provision; at the end where the place is undefined. */
function withBehind(
  draft: readonly DraftBlock[],
  added: readonly DraftBlock[],
  place: Evidence | undefined,
): readonly DraftBlock[] {
  const at = draft.findLastIndex(({ evidence }) =>
    evidence.some(({ versionId, part }) => versionId === place?.versionId && part === place.part),
  );
  return at === -1 ? [...draft, ...added] : [...draft.slice(0, at + 1), ...added, ...draft.slice(at + 1)];
}

function placeKey({ versionId, part, start, end }: Evidence): string {
  return JSON.stringify([versionId, part, start, end]);
}
