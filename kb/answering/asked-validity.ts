import {
  ASKS_DEEDS,
  DOCUMENT_WORD,
  VALIDITY_QUESTION,
  VALIDITY_WORDS,
} from '../content/validity-questions.ts';
import { analyze, isSingleCharacter } from '../retrieval/analyze.ts';
import { coreTitle } from './named-titles.ts';
import { findQuestionDate } from './question-date.ts';
import { subjectOf, withoutNames } from './question-text.ts';
import type { WalkState } from './walk.ts';

/** Share of what else the question names that a title must hold: then it is the document that is meant. */
const TITLE_SHARE = 0.75;
/** Share of a title that must be named where nothing but words of it are: 补贴办法 is no document. */
const NAMED_SHARE = 0.4;

/** Cards and contracts expire too: without a word for a document 过期了怎么办 asks about them. */
const OF_THINGS = /过期|到期|失效|作废|有效期|怎么办|咋办|怎么弄/u;

/** 有效性问题: what is left to tell which document is asked about; undefined where its validity is not asked. */
export interface ValidityQuestion {
  readonly isNamed: boolean;
  /** Without names, dates, words for documents and the words that ask about validity. */
  readonly subject: string;
}

export function validityAsked({ question, understanding, scope }: WalkState): ValidityQuestion | undefined {
  const { text } = question;
  const titles = scope.titles ?? [];
  const asked = withoutNames(text, titles);
  if (!VALIDITY_QUESTION.test(asked) || ASKS_DEEDS.test(asked)) return undefined;
  const isNamed = scope.recordIds !== undefined;
  const speaksOfCited = understanding.citedBefore.length > 0 && !OF_THINGS.test(text);
  if (!isNamed && !speaksOfCited && !DOCUMENT_WORD.test(text)) return undefined;
  const printed = findQuestionDate(text, understanding.asOf)?.printed;
  const subject = subjectOf(
    (printed === undefined ? asked : asked.replace(printed, ' '))
      .replace(/(?:19|20)\d{2}年?/gu, ' ')
      .replace(VALIDITY_WORDS, ' ')
      .replace(new RegExp(DOCUMENT_WORD.source, 'gu'), ' '),
  );
  return { isNamed, subject };
}

/** How well a title fits what the question names: 0 where it does not. */
export function titleFit(subject: string, title: string): number {
  const terms = termsOf(subject);
  const own = new Set(termsOf(subjectOf(coreTitle(title).replace(VALIDITY_WORDS, ' '))));
  if (terms.length === 0 || own.size === 0) return 0;
  const common = terms.filter((term) => own.has(term)).length;
  if (common / terms.length < TITLE_SHARE || common / own.size < NAMED_SHARE) return 0;
  return common / (terms.length + own.size - common);
}

/** Whether what is left beside a name says nothing that the title of the named document does not. */
export function isWithinTitle(subject: string, title: string): boolean {
  const terms = termsOf(subject);
  const own = new Set(termsOf(title));
  return terms.filter((term) => own.has(term)).length >= TITLE_SHARE * terms.length;
}

/** Whether at least half of what the topic names beside its words on validity stands in the title. */
export function isAboutTitle(topic: string, title: string): boolean {
  const terms = termsOf(subjectOf(topic.replace(VALIDITY_WORDS, ' ')));
  const own = new Set(termsOf(title));
  return 2 * terms.filter((term) => own.has(term)).length >= terms.length;
}

function termsOf(text: string): readonly string[] {
  const bare = text.replace(new RegExp(DOCUMENT_WORD.source, 'gu'), ' ');
  return [...new Set(analyze(bare))].filter((term) => !isSingleCharacter(term));
}
