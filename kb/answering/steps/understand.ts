import { findDocumentNumbers, formatDocumentNumber } from '../../policy/document-number.ts';
import { findProvisionLabels } from '../../policy/provision-label.ts';
import type { ConversationTurn } from '../answer-log.ts';
import { type AnswerStatus, familyOf } from '../answer-status.ts';
import { findQuestionDate } from '../question-date.ts';
import { isElliptical, subjectOf } from '../question-text.ts';
import type { StepResult, WalkState, WalkTools } from '../walk.ts';

/** How far back a follow-up may point. */
const MAX_TURNS = 3;
const BEYOND_FORCE =
  /废止|失效|作废|过期|(?:还|是否|仍|现在).{0,3}有效|旧(?:版|法|规|办法|政策|标准)|原(?:办法|规定|政策)|(?:以前|过去|当年|之前)的?(?:规定|政策|办法|标准)|(?:尚未|还没|即将|将要?|快要).{0,2}(?:施行|实施|生效)/;

/** 理解: makes a follow-up self-contained and finds what the question names. */
export async function understand(
  state: WalkState,
  { log, today, defaultDivisionCode }: WalkTools,
): Promise<StepResult> {
  const { question } = state;
  const turns = question.conversationId ? await log.readConversation(question.conversationId, MAX_TURNS) : [];
  const rephrasedText = joinFollowUp(question.text, turns);
  const found = findQuestionDate(rephrasedText, today);
  const asOf = question.asOf ?? found?.date;
  const understanding = {
    rephrasedText,
    undatedText: found ? rephrasedText.replace(found.printed, ' ').trim() : rephrasedText,
    asOf: asOf ?? today,
    divisionCode: question.divisionCode ?? defaultDivisionCode,
    documentNumbers: unique(
      findDocumentNumbers(rephrasedText).map((found) => formatDocumentNumber(found.documentNumber)),
    ),
    disclosureIndexNumbers: unique(
      [...rephrasedText.matchAll(/索引号[为是：:\s]*([A-Za-z0-9][A-Za-z0-9/_-]{5,40})/g)].map(
        ([, number = '']) => number,
      ),
    ),
    titles: unique(
      [...rephrasedText.matchAll(/《([^《》]{2,120}(?:〈[^〉]*〉[^《》]*)?)》/g)].map(
        ([, title = '']) => title,
      ),
    ),
    provisionLabels: unique(findProvisionLabels(rephrasedText).map((found) => found.label)),
    asksBeyondForce: BEYOND_FORCE.test(question.text),
  };
  const verdict = [
    rephrasedText === question.text ? 'self-contained' : 'joined-to-previous',
    ...(asOf === undefined ? [] : [`as-of:${asOf}`]),
  ].join(' ');
  return { verdict, state: { ...state, understanding } };
}

/** The previous question's subject in front of a question that names none itself. */
function joinFollowUp(text: string, turns: readonly ConversationTurn[]): string {
  if (!isElliptical(text)) return text;
  const previous = turns.find(({ status }) => isOnTopic(status));
  const subject = previous ? subjectOf(previous.rephrasedQuestion) : '';
  return subject === '' ? text : `${subject} ${text}`;
}

function isOnTopic(status: string): boolean {
  const family = familyOf(status as AnswerStatus);
  return family === 'answered' || family === 'unanswerable' || family === 'clarification';
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
