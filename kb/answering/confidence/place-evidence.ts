import { type FoundDivision, findDivisions } from '../../policy/find-divisions.ts';
import { normalizeText } from '../../retrieval/analyze.ts';
import type { DocumentEvidence } from './document-evidence.ts';

/** Characters at the head of a document that tell whose it is. */
const HEAD = 1500;
/** From so many other places on, the document is certainly of elsewhere. */
const MANY_PLACES = 5;

/** 地名证据: whether the documents are of the place that the question names; all 0 where it names none. */
export function placeEvidence(
  question: string,
  first: DocumentEvidence | undefined,
  best: DocumentEvidence | undefined,
): { readonly namesPlace: number; readonly placeMissing: number; readonly otherPlaces: number } {
  const named = findDivisions(question);
  if (named.length === 0) return { namesPlace: 0, placeMissing: 0, otherPlaces: 0 };
  const names = named.map((division) => shortName(question, division));
  const isNamedIn = (text: string): boolean => names.some((name) => text.includes(name));
  const others = best && !isNamedIn(best.text) ? findDivisions(best.text.slice(0, HEAD)).length : 0;
  return {
    namesPlace: 1,
    placeMissing: first && !isNamedIn(first.text) ? 1 : 0,
    otherPlaces: Math.min(1, others / MANY_PLACES),
  };
}

/** 苏州 for 苏州市, as texts mostly say it. */
function shortName(text: string, { start, end }: FoundDivision): string {
  const name = text.slice(start, end);
  return normalizeText(name.length > 2 ? name.replace(/(?:自治区|[省市区县])$/, '') : name);
}
