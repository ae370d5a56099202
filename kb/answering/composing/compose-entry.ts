import type { Basis } from '../../entries/basis.ts';
import type { EntryVersion } from '../../entries/knowledge-entry.ts';
import { splitSentences } from '../../policy/sentences.ts';
import { analyze } from '../../retrieval/analyze.ts';
import { ENTRY_ANSWER } from '../cited-records.ts';
import type { Evidence } from '../evidence.ts';
import type { DraftBlock } from '../walk.ts';
import { blockKindOfLine } from './block-kind.ts';

/**
 * The approved answer in its own words, sentence by sentence, all resting on one citation of the whole; each confirmed
 * basis joins the sentence that shares most words with it.
 */
export function composeEntry({ id, content, bases }: EntryVersion): readonly DraftBlock[] {
  const answer = content.answer;
  const whole: Evidence = { kind: 'entry', versionId: id, part: ENTRY_ANSWER, start: 0, end: answer.length };
  const texts = splitSentences(answer).map(({ start, end }) => answer.slice(start, end));
  const evidence: Evidence[][] = texts.map(() => [whole]);
  for (const basis of bases) {
    const span = confirmedSpan(basis);
    if (span) evidence[mostSimilar(texts, basis.quote ?? '')]?.push(span);
  }
  return texts.map((text, index) => ({
    kind: blockKindOfLine(text),
    text,
    highlights: [],
    evidence: evidence[index] ?? [whole],
  }));
}

function confirmedSpan(basis: Basis): Evidence | undefined {
  const { state, versionId, provisionId, quoteStart, quoteEnd } = basis;
  if (state !== 'confirmed' || versionId === undefined || provisionId === undefined) return undefined;
  if (quoteStart === undefined || quoteEnd === undefined) return undefined;
  return { kind: 'policy', versionId, part: provisionId, start: quoteStart, end: quoteEnd };
}

function mostSimilar(texts: readonly string[], quote: string): number {
  const terms = new Set(analyze(quote));
  const shared = texts.map((text) => analyze(text).filter((term) => terms.has(term)).length);
  return shared.indexOf(Math.max(...shared));
}
