import type { AnswerBlock, Citation } from '../answer.ts';
import { citationOf } from '../citation-of.ts';
import { type CitedRecords, readCitedRecords, textOf } from '../cited-records.ts';
import type { Evidence } from '../evidence.ts';
import { groundSentence } from '../grounding/ground-sentence.ts';
import type { Passage } from '../grounding/passage.ts';
import { readSource } from '../grounding/source-clauses.ts';
import type { DraftBlock, StepResult, WalkState, WalkTools } from '../walk.ts';

/**
 * 逐句核对: a block stays only if its text is, letter for letter, a span of the stored text at the cited version, or, where
 * a model worded it, if that text supports every clause of it. The library is read anew: what the index or a step believed does not count.
 */
export async function ground(state: WalkState, { library }: WalkTools): Promise<StepResult> {
  const records = await readCitedRecords(
    state.draft.flatMap(({ evidence }) => evidence),
    library,
  );
  const citations = new Map<string, Citation>();
  const blocks: AnswerBlock[] = [];
  for (const draft of state.draft) {
    const evidence = draft.evidence.filter((span) => isFound(span, records));
    if (!supports(draft, evidence, records)) continue;
    const citationIds = evidence.flatMap((span) => cite(span, records, state, citations) ?? []);
    if (citationIds.length === 0) continue;
    const { kind, text, highlights } = draft;
    blocks.push({ kind, text, citationIds: [...new Set(citationIds)], highlights });
  }
  const dropped = state.draft.length - blocks.length;
  const grounded = {
    ...state,
    records,
    blocks,
    citations: [...citations.values()],
    isPartial: state.isPartial || dropped > 0,
  };
  if (blocks.length === 0) {
    return { verdict: 'nothing-supported', state: grounded, ends: 'unanswerable-not-supported' };
  }
  return { verdict: dropped > 0 ? `dropped:${dropped}` : 'all-verbatim', state: grounded };
}

function isFound(span: Evidence, records: CitedRecords): boolean {
  const text = textOf(span, records);
  return text !== undefined && span.start >= 0 && span.start < span.end && span.end <= text.length;
}

/** The text of a block is that of its first evidence; what else it rests on may be worded differently. */
function supports(draft: DraftBlock, evidence: readonly Evidence[], records: CitedRecords): boolean {
  const [first] = evidence;
  if (!first || first !== draft.evidence[0]) return false;
  if (draft.kind === 'canned') return evidence.length === draft.evidence.length;
  if (draft.generatedFrom) return isSupportedStill(draft.text, draft.generatedFrom, evidence, draft, records);
  return textOf(first, records)?.slice(first.start, first.end).includes(draft.text) ?? false;
}

/** A sentence of a model is judged once more, by the stored text as it is now. */
function isSupportedStill(
  text: string,
  passages: readonly Passage[],
  evidence: readonly Evidence[],
  draft: DraftBlock,
  records: CitedRecords,
): boolean {
  if (evidence.length < draft.evidence.length) return false;
  const isUnchanged = passages.every(({ pieces }) =>
    pieces.every(({ versionId, provisionId, text: given }) => {
      const place: Evidence = { kind: 'policy', versionId, part: provisionId, start: 0, end: 0 };
      return textOf(place, records) === given;
    }),
  );
  return isUnchanged && !('reason' in groundSentence(text, passages.map(readSource)));
}

/** One citation for one span, however many blocks rest on it. */
function cite(
  span: Evidence,
  records: CitedRecords,
  state: WalkState,
  citations: Map<string, Citation>,
): string | undefined {
  const key = JSON.stringify([span.versionId, span.part, span.start, span.end]);
  const known = citations.get(key);
  if (known) return known.id;
  const citation = citationOf(span, records, state.understanding.asOf, `c${citations.size + 1}`);
  if (citation) citations.set(key, citation);
  return citation?.id;
}
