import { analyze } from '../../retrieval/analyze.ts';
import { COMPOSING } from './composing-parameters.ts';
import type { ScoredSentence } from './score-sentences.ts';

/** Shares of terms from which two sentences count as the same said twice, as in a reprinted notice. */
const SAME_SAID = 0.75;

/** The few sentences that answer, in reading order: document by document as the index ranks them. */
export function selectSentences(scored: readonly ScoredSentence[]): readonly ScoredSentence[] {
  const [best] = scored;
  if (!best) return [];
  const chosen: ScoredSentence[] = [];
  const said: ReadonlySet<string>[] = [];
  let length = 0;
  for (const candidate of scored) {
    if (chosen.length >= COMPOSING.maxBlocks) break;
    if (candidate.score < best.score * COMPOSING.furtherShare) break;
    const { text, isHeading, provision } = candidate.sentence;
    if (chosen.length > 0 && isHeading && provision !== best.sentence.provision) continue;
    if (chosen.length > 0 && length + text.length > COMPOSING.maxLength) continue;
    const terms = new Set(analyze(text));
    if (said.some((other) => saysTheSame(other, terms))) continue;
    chosen.push(candidate);
    said.push(terms);
    length += text.length;
  }
  return inReadingOrder(chosen);
}

function saysTheSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const term of one) if (other.has(term)) shared++;
  return shared / Math.max(1, one.size, other.size) >= SAME_SAID;
}

/** Document by document in the order they are named first, then by place. */
export function inReadingOrder(chosen: readonly ScoredSentence[]): readonly ScoredSentence[] {
  const documents = [...new Set(chosen.map(({ sentence }) => sentence.policy.version.id))];
  const place = ({ sentence }: ScoredSentence): readonly number[] => [
    documents.indexOf(sentence.policy.version.id),
    sentence.provision.ordinal,
    sentence.start,
  ];
  return chosen.toSorted((first, second) => {
    const [a, b] = [place(first), place(second)];
    const differing = a.findIndex((value, index) => value !== b[index]);
    return differing === -1 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
  });
}
