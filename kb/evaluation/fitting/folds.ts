import { hashOf } from '../hash-of.ts';

const FOLDS = 5;

/** 折: which of five parts a question, or a document, belongs to; by its id, the same in every run. */
export function foldOf(id: string): number {
  return (hashOf(id) >>> 5) % FOLDS;
}
