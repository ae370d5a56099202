import { holdsInstruction } from '../../content/instruction-patterns.ts';
import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { Provision } from '../../policy/provision.ts';
import { holdsAsWritten, isCitableStatus, validityAt } from '../../policy/validity.ts';
import type { Passage } from '../grounding/passage.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import { childrenOf } from '../provision-tree.ts';
import type { Candidate, DraftBlock } from '../walk.ts';

/** More passages cost time and money and seldom hold what the first do not. */
const MAX_PASSAGES = 8;
const MAX_CHARACTERS = 6000;
const MAX_ITEMS = 12;
const HEADINGS: ReadonlySet<Provision['level']> = new Set(['part', 'chapter', 'section', 'heading', 'annex']);

/**
 * 选取资料: the provisions that the verbatim answer quotes and, of the same documents, those that retrieval found; only
 * in the words that hold on the day asked about. A document that speaks to programs is not put before a model at all.
 */
export function choosePassages(
  draft: readonly DraftBlock[],
  candidates: readonly Candidate[],
  asOf: CalendarDate,
): readonly Passage[] {
  const quoted = [...new Set(draft.flatMap(({ evidence }) => evidence.map(({ versionId }) => versionId)))];
  const offered = candidates.filter((candidate) => candidate.kind === 'policy');
  const groups: { readonly policy: ReadablePolicy; readonly pieces: readonly Provision[] }[] = [];
  const taken = new Set<string>();
  let length = 0;
  for (const versionId of quoted) {
    const found = offered.find(({ policy }) => policy.version.id === versionId);
    if (!found || found.policy.version.provisions.some(({ text }) => holdsInstruction(text))) continue;
    const { policy, hit } = found;
    const wanted = [
      ...draft.flatMap(({ evidence }) =>
        evidence.filter((span) => span.versionId === versionId).map(({ part }) => part),
      ),
      ...hit.chunks.map(({ chunkId }) => chunkId),
    ];
    for (const id of wanted) {
      const pieces = withItsList(policy, id).filter((piece) => holds(policy, piece, asOf));
      const size = pieces.reduce((sum, { text }) => sum + text.length, 0);
      if (pieces.length === 0 || pieces.every((piece) => taken.has(piece.id))) continue;
      if (groups.length >= MAX_PASSAGES || (groups.length > 0 && length + size > MAX_CHARACTERS)) break;
      for (const piece of pieces) taken.add(piece.id);
      length += size;
      groups.push({ policy, pieces });
    }
  }
  return groups.map(({ policy, pieces }, place) => ({
    token: `S${place + 1}`,
    title: policy.version.metadata.title,
    headingPath: pieces[0]?.headingPath ?? [],
    pieces: pieces.map(({ id, text }) => ({ versionId: policy.version.id, provisionId: id, text })),
  }));
}

/** An item says little without what announces it, and a lead-in nothing without its items. */
function withItsList({ version }: ReadablePolicy, id: string): readonly Provision[] {
  const provision = version.provisions.find((other) => other.id === id);
  if (!provision || HEADINGS.has(provision.level)) return [];
  const parent = version.provisions.find((other) => other.id === provision.parentId);
  const top = parent && isLeadIn(parent) ? parent : provision;
  const items = isLeadIn(top) ? childrenOf(version.provisions, top.id).slice(0, MAX_ITEMS) : [];
  const pieces = [top, ...items];
  return pieces.includes(provision) ? pieces : [provision];
}

function isLeadIn({ text, level }: Provision): boolean {
  return !HEADINGS.has(level) && /[：:]\s*$/.test(text);
}

/** The former text of an amended provision is left to the verbatim answer, which labels it. */
function holds(
  { timeline, provisionTimelines }: ReadablePolicy,
  { id }: Provision,
  asOf: CalendarDate,
): boolean {
  if (!isCitableStatus(validityAt(timeline, asOf).status)) return false;
  const own = provisionTimelines.get(id);
  return own === undefined || holdsAsWritten(validityAt(own, asOf));
}
