import { PUBLIC_VISIBILITY } from '../library-reader.ts';
import type { StepResult, WalkState, WalkTools } from '../walk.ts';

/** A title may hold a colon itself. */
const MAX_COLONS = 3;
/** The authority that a label adds where several share a title. */
const AUTHORITY = /（[^（）]*）$/;

/** 认出所选: a question that begins with the whole title of a guide and a colon, as choices write it, is about that guide. */
export async function recogniseChoice(state: WalkState, { searchIndex }: WalkTools): Promise<StepResult> {
  const filter = { asOf: state.understanding.asOf, visibility: PUBLIC_VISIBILITY, kinds: ['guide'] } as const;
  for (const label of labelsOf(state.question.text)) {
    const found = await searchIndex.lookUp({ kind: 'title', value: label }, filter);
    if (found.length === 0) continue;
    const recordIds = found.map(({ recordId }) => recordId);
    return { verdict: 'matter-chosen', state: { ...state, scope: { recordIds, missing: [] } } };
  }
  return { verdict: 'no-choice', state };
}

function labelsOf(text: string): readonly string[] {
  const colons = [...text.matchAll(/：/g)].slice(0, MAX_COLONS);
  const heads = colons.map(({ index }) => text.slice(0, index));
  return heads.flatMap((head) => [head, ...(AUTHORITY.test(head) ? [head.replace(AUTHORITY, '')] : [])]);
}
