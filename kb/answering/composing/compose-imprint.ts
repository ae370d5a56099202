import { IMPRINT_QUESTIONS, IMPRINT_WORDS, type ImprintField } from '../../content/imprint-questions.ts';
import type { PolicyVersion } from '../../policy/policy-document.ts';
import { analyze, isSingleCharacter } from '../../retrieval/analyze.ts';
import { subjectOf } from '../question-text.ts';
import type { DraftBlock } from '../walk.ts';
import { lineBlock, numberBlock, titleBlock } from './compose-document.ts';

const WHOLE_LINE = { marksWords: false, maxLength: 500 };
const STATES_BASIS = /(?:贯彻|落实|根据|依据|依照|按照)[^。]{0,20}《/;

/** Share of what else the question names that the document's title must hold: then it is the document that is meant. */
const TITLE_SHARE = 0.75;

/** 版记问题: which facts about a document itself the question asks for: its number, issuer, date, readers. */
export function imprintAsked(text: string): readonly ImprintField[] {
  return IMPRINT_QUESTIONS.filter(({ pattern }) => pattern.test(text)).map(({ field }) => field);
}

/** Whether the question is about this document itself and not about what it says. */
export function isImprintQuestionOf(topic: string, { metadata }: PolicyVersion, isNamed: boolean): boolean {
  const rest = subjectOf(topic.replace(IMPRINT_WORDS, ' '));
  const terms = [...new Set(analyze(rest))].filter((term) => !isSingleCharacter(term));
  if (terms.length === 0) return isNamed;
  const own = new Set(analyze([metadata.title, ...metadata.issuingAuthorities].join(' ')));
  return terms.filter((term) => own.has(term)).length / terms.length >= TITLE_SHARE;
}

/** The lines of the document that state the facts, as printed. */
export function composeImprint(
  version: PolicyVersion,
  fields: readonly ImprintField[],
): readonly DraftBlock[] {
  const lines = fields.flatMap((field) => linesOf(version, field));
  const title = titleBlock(version);
  return lines.length > 0 && title ? [title, ...lines] : lines;
}

function linesOf(version: PolicyVersion, field: ImprintField): readonly DraftBlock[] {
  const { issuingAuthorities, datedOn } = version.metadata;
  const found = (block: DraftBlock | undefined): readonly DraftBlock[] => (block ? [block] : []);
  switch (field) {
    case 'number':
      return found(numberBlock(version));
    case 'issuer':
      return issuingAuthorities.flatMap((words) =>
        found(lineBlock(version, { words, marksWords: true, maxLength: words.length + 4 })),
      );
    case 'date': {
      const [year, month, day] = (datedOn ?? '').split('-').map(Number);
      if (!year) return [];
      const words = `${year}年${month}月${day}日`;
      const dated = lineBlock(version, { words, marksWords: true, maxLength: 40 });
      const printed = lineBlock(version, { words: '日印发', marksWords: false, maxLength: 60 });
      return [...found(dated), ...found(printed)];
    }
    case 'addressees':
      return found(
        lineBlock(version, { ...WHOLE_LINE, words: '：', pattern: /^(?:各|.{2,30}[，、；]).*[：:]$/ }),
      );
    case 'copies':
      return found(lineBlock(version, { ...WHOLE_LINE, words: '抄送' }));
    case 'basis':
      return found(lineBlock(version, { ...WHOLE_LINE, words: '《', pattern: STATES_BASIS }));
  }
}
