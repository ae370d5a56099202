import type { LexiconGroup } from '../../kb/content/lexicon-group.ts';
import type { SemanticModel } from '../../kb/retrieval/semantics/semantic-model.ts';
import { createKnownWords, type KnownWords } from '../../kb/retrieval/spelling/known-words.ts';

/** Terms of the lexicon, and pairs that the model met in training: common ones, whatever the library holds. */
export function wordsKnownTo(model: SemanticModel, lexicon: readonly LexiconGroup[]): KnownWords {
  const terms = lexicon.flatMap(({ official, everyday }) => [...official, ...everyday]);
  return createKnownWords(terms, (first, second) => model.rowOfHan(first, second) !== undefined);
}
