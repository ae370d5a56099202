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
  const byVersion = Map.groupBy(scored, ({ sentence }) => sentence.policy.version.id);
  return [...byVersion].map(([versionId, sentences]) => {
    const title = sentences[0]?.sentence.wording.title ?? '';
    const provisions = new Set(
      sentences
        .toSorted((first, second) => first.sentence.provision.ordinal - second.sentence.provision.ordinal)
        .map(({ sentence }) => sentence.wording.provision),
    );
    const text = [title, ...provisions].join('\n');
    return { versionId, title, text, share: share((term) => text.includes(term)) };
  });
}
