import type { RecordHit } from '../../retrieval/search-index.ts';
import type { AnswerSource } from '../answer.ts';
import { topicOf } from '../question-text.ts';
import { type Candidate, filterFor, type StepResult, type WalkState, type WalkTools } from '../walk.ts';

/** Records whose texts are read; more cost reading time and seldom hold what the first eight do not. */
const MAX_RECORDS = 8;
const CHUNKS_PER_RECORD = 8;

/** 检索: policies and guides that may hold the answer, under the hard filters, with their texts. */
export async function retrieve(state: WalkState, tools: WalkTools): Promise<StepResult> {
  if (state.draft.length > 0) return { verdict: 'not-needed', state };
  const { hits } = await tools.searchIndex.search({
    text: searchText(state),
    filter: { ...filterFor(state), kinds: ['policy', 'guide'] },
    limit: Math.max(MAX_RECORDS, state.scope.recordIds?.length ?? 0),
    chunksPerRecord: CHUNKS_PER_RECORD,
  });
  const candidates = await readCandidates(hits, tools);
  const sources = [...state.sources, ...hits.flatMap(sourcesOf)];
  const found = { ...state, candidates, sources };
  const score = hits[0]?.coverage ?? 0;
  if (candidates.length === 0)
    return { verdict: 'nothing-found', state: found, ends: 'unanswerable-no-source' };
  return { verdict: `found:${candidates.length}`, score, state: found };
}

/** The topic, without what already restricts the search; the whole question where nothing is left of it. */
function searchText({ understanding, scope }: WalkState): string {
  const text = understanding.rephrasedText;
  if (scope.recordIds === undefined) return topicOf(text) || text;
  return topicOf(text.replace(/《[^》]*》/g, ' ')) || text;
}

async function readCandidates(
  hits: readonly RecordHit[],
  { library }: WalkTools,
): Promise<readonly Candidate[]> {
  const versionsOf = (kind: RecordHit['kind']): readonly string[] =>
    hits.filter((hit) => hit.kind === kind).map(({ versionId }) => versionId);
  const [policies, guides] = await Promise.all([
    library.readPolicyVersions(versionsOf('policy')),
    library.readGuideVersions(versionsOf('guide')),
  ]);
  return hits.flatMap((hit): readonly Candidate[] => {
    const policy = policies.find(({ version }) => hit.kind === 'policy' && version.id === hit.versionId);
    if (policy) return [{ kind: 'policy', hit, policy }];
    const guide = guides.find(({ version }) => hit.kind === 'guide' && version.id === hit.versionId);
    return guide ? [{ kind: 'guide', hit, guide }] : [];
  });
}

function sourcesOf({ kind, recordId, versionId, chunks }: RecordHit): readonly AnswerSource[] {
  return chunks.map(({ chunkId, score }) => ({
    kind,
    recordId,
    versionId,
    chunkId,
    score,
    isUsed: false,
    verdict: 'not-selected',
  }));
}
