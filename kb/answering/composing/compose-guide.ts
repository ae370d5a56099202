import {
  DEFAULT_GUIDE_FIELDS,
  GENERIC_ACTIONS,
  GUIDE_QUESTIONS,
  SPARSE_GUIDE_FIELDS,
  SPECIFIC_ACTIONS,
} from '../../content/guide-questions.ts';
import type { QuestionKind } from '../../content/question-words.ts';
import { GUIDE_FIELDS, type GuideField, guideFieldText } from '../../entries/guide-fields.ts';
import type { GuideVersion } from '../../entries/service-guide.ts';
import { splitSentences } from '../../policy/sentences.ts';
import { analyze, isSingleCharacter } from '../../retrieval/analyze.ts';
import { askedGap } from '../spans/asked-gap.ts';
import { typedSpansOf } from '../spans/list-spans.ts';
import type { Candidate, DraftBlock } from '../walk.ts';
import type { AskedQuestion } from './asked-question.ts';
import { COMPOSING } from './composing-parameters.ts';

export interface FoundGuide {
  readonly version: GuideVersion;
  /** Share of the matter in its title that the question names. */
  readonly share: number;
}

/** The guide to the matter that the question names, where one of the candidates is. */
export function findGuide(question: AskedQuestion, candidates: readonly Candidate[]): FoundGuide | undefined {
  if (fieldsAsked(question.text).length === 0) return undefined;
  let best: FoundGuide | undefined;
  for (const candidate of candidates) {
    if (candidate.kind !== 'guide') continue;
    const { version } = candidate.guide;
    const { title } = version.content;
    const share = sharedTitle(question, title);
    if (share < COMPOSING.guideTitleShare || !isSameAction(question.topic, title)) continue;
    if (!best || share > best.share) best = { version, share };
  }
  return best;
}

/** The fields asked for, line by line; how it is done where none is named, or the guide has none of them. */
export function composeGuide(question: AskedQuestion, { id, content }: GuideVersion): readonly DraftBlock[] {
  const isFilled = (field: GuideField): boolean => guideFieldText(content, field) !== '';
  const asked = fieldsAsked(besideTitle(question, content.title)).filter(isFilled);
  const tellsHow = isFilled('steps') || isFilled('materials');
  const others = (tellsHow ? DEFAULT_GUIDE_FIELDS : SPARSE_GUIDE_FIELDS).filter(isFilled);
  const fields = asked.length > 0 ? asked : others;
  return fields.flatMap((field) => {
    const text = guideFieldText(content, field);
    const spans = splitSentences(text);
    return spans.map(
      (span): DraftBlock => ({
        kind: spans.length > 1 ? 'list-item' : 'sentence',
        text: text.slice(span.start, span.end),
        highlights: [],
        evidence: [{ kind: 'guide', versionId: id, part: field, ...span }],
      }),
    );
  });
}

/** Something is asked that the guide does not say. */
export function lacksAskedField(question: AskedQuestion, { content }: GuideVersion): boolean {
  return fieldsAsked(besideTitle(question, content.title)).some(
    (field) => guideFieldText(content, field) === '',
  );
}

/** A field is asked for that the guide has; else how the matter is done is shown, which may answer nothing. */
export function asksForField(question: AskedQuestion, { content }: GuideVersion): boolean {
  return fieldsAsked(besideTitle(question, content.title)).some(
    (field) => guideFieldText(content, field) !== '',
  );
}

const FIGURES: readonly QuestionKind[] = ['money', 'amount', 'when'];

/** What a guide may say in passing, told by its looks; a mere number may be of anything. */
const TOLD_IN_PASSING: ReadonlySet<string> = new Set(['money', 'when', 'duration']);

/**
 * A sum, a number or a day is asked for, no field of the guide is about it, and none holds one in passing: how to apply
 * answers nothing then.
 */
export function lacksAskedFigure(question: AskedQuestion, { content }: GuideVersion): boolean {
  if (!FIGURES.some((kind) => question.kinds.has(kind))) return false;
  const asked = fieldsAsked(besideTitle(question, content.title));
  if (asked.some((field) => guideFieldText(content, field) !== '')) return false;
  const { form } = askedGap(question.text);
  if (!TOLD_IN_PASSING.has(form)) return true;
  return GUIDE_FIELDS.every(({ key }) => {
    const text = guideFieldText(content, key);
    return typedSpansOf(text, 0, text.length, form).length === 0;
  });
}

/** A title may itself have words that ask for a field: 电话咨询. */
function besideTitle({ text }: AskedQuestion, title: string): string {
  return text.replace(title, ' ');
}

function fieldsAsked(text: string) {
  return GUIDE_QUESTIONS.filter(({ pattern }) => pattern.test(text)).map(({ field }) => field);
}

/** Share of the pairs of characters of the title's matter that the question names. */
function sharedTitle({ terms }: AskedQuestion, title: string): number {
  const matter = title.replace(GENERIC_ACTIONS, ' ');
  const wanted = [...new Set(analyze(matter))].filter((term) => !isSingleCharacter(term));
  return wanted.filter((term) => terms.has(term)).length / Math.max(1, wanted.length);
}

function isSameAction(question: string, title: string): boolean {
  const actionsOf = (text: string): string =>
    [...new Set(text.match(SPECIFIC_ACTIONS) ?? [])].toSorted().join(' ');
  return actionsOf(question) === actionsOf(title);
}
