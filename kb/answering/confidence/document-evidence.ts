import type { Provision } from '../../policy/provision.ts';
import type { CandidateSentence } from '../composing/candidate-sentences.ts';
import type { ScoredSentence } from '../composing/score-sentences.ts';

/** 文件证据: what of a question one of the documents read covers. */
export interface DocumentEvidence {
  readonly versionId: string;
  /** Title and issuers, and everything of it that was read, normalised as terms are. */
  readonly title: string;
  readonly text: string;
  /** Share of the question that the document covers. */
  readonly share: number;
}

/** `share`: how much of the question the terms weigh that a text has. */
export function documentEvidence(
  scored: readonly ScoredSentence[],
  share: (has: (term: string) => boolean) => number,
): readonly DocumentEvidence[] {
  const byVersion = new Map<string, Map<Provision, CandidateSentence>>();
  for (const { sentence } of scored) {
    const { id } = sentence.policy.version;
    const known = byVersion.get(id);
    if (known === undefined) byVersion.set(id, new Map([[sentence.provision, sentence]]));
    else if (!known.has(sentence.provision)) known.set(sentence.provision, sentence);
  }
  return [...byVersion].map(([versionId, sentences]) => {
    const read = [...sentences.values()].sort(
      (first, second) => first.provision.ordinal - second.provision.ordinal,
    );
    const title = read[0]?.wording.title ?? '';
    const provisions = new Set(read.map(({ wording }) => wording.provision));
    const text = [title, ...provisions].join('\n');
    return { versionId, title, text, share: share((term) => text.includes(term)) };
  });
}
