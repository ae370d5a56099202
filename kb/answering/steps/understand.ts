import { ASKS_OF_CONSULTATION } from '../../content/consultation-words.ts';
import { correctedSpellingText } from '../../content/notice-texts.ts';
import {
  findDocumentNumbers,
  formatDocumentNumber,
  parseDocumentNumber,
} from '../../policy/document-number.ts';
import { divisionAskedAbout } from '../../policy/find-divisions.ts';
import { findProvisionLabels } from '../../policy/provision-label.ts';
import { findQuotedTitles } from '../../policy/quoted-titles.ts';
import type { Question } from '../answer.ts';
import { resolveFollowUp, type TopicEvidence } from '../follow-up.ts';
import { PUBLIC_VISIBILITY } from '../library-reader.ts';
import { findQuestionDate } from '../question-date.ts';
import { topicOf } from '../question-text.ts';
import type { StepResult, WalkState, WalkTools } from '../walk.ts';

/** How far back a follow-up may point. */
const MAX_TURNS = 3;
/** Records that count as what the conversation was about, at most. */
const TOPIC_RECORDS = 10;
/**
 * Share of what the best of them covers of the conversation's topic: one that hardly speaks of it must not vouch for
 * what is asked next. From .3 to .5 the follow-ups found differ by three of 400 own dialogues; without it any ten records
 * belong to any topic.
 */
const MIN_TOPIC_COVERAGE = 0.3;
const BEYOND_FORCE =
  /废止|失效|作废|过期|(?:还|是否|仍|现在).{0,3}有效|旧(?:版|法|规|办法|政策|标准)|原(?:办法|规定|政策)|(?:以前|过去|当年|之前)的?(?:规定|政策|办法|标准)|(?:尚未|还没|即将|将要?|快要).{0,2}(?:施行|实施|生效)/;

/** 理解: makes a follow-up self-contained and finds what the question names. */
export async function understand(state: WalkState, tools: WalkTools): Promise<StepResult> {
  const { log, today, defaultDivisionCode } = tools;
  const { question } = state;
  const turns = question.conversationId ? await log.readConversation(question.conversationId, MAX_TURNS) : [];
  const resolvedText = await resolveFollowUp(
    question.text,
    turns,
    weighIn(tools, question),
    tools.namesAnotherMatter ?? (() => false),
  );
  const correctedText = await tools.searchIndex.correct?.(resolvedText);
  const rephrasedText = correctedText ?? resolvedText;
  const found = findQuestionDate(rephrasedText, today);
  const asOf = question.asOf ?? found?.date;
  const placeAsked = question.divisionCode ?? divisionAskedAbout(rephrasedText, defaultDivisionCode);
  const understanding = {
    rephrasedText,
    undatedText: found ? rephrasedText.replace(found.printed, ' ').trim() : rephrasedText,
    asOf: asOf ?? today,
    divisionCode: placeAsked ?? defaultDivisionCode,
    placeAsked,
    documentNumbers: unique(
      findDocumentNumbers(outsideTitles(rephrasedText)).map((found) =>
        formatDocumentNumber(found.documentNumber),
      ),
    ),
    disclosureIndexNumbers: unique(
      [...rephrasedText.matchAll(/索引号[为是：:\s]*([A-Za-z0-9][A-Za-z0-9/_-]{5,40})/g)].map(
        ([, number = '']) => number,
      ),
    ),
    titles: unique(findQuotedTitles(rephrasedText).map(({ title }) => title)),
    provisionLabels: unique(findProvisionLabels(rephrasedText).map((found) => found.label)),
    citedBefore: turns[0]?.citedDocumentIds ?? [],
    // A draft does not hold; until when opinions on it are taken, only its announcement says.
    asksBeyondForce: BEYOND_FORCE.test(question.text) || ASKS_OF_CONSULTATION.test(question.text),
  };
  const verdict = [
    resolvedText === question.text ? 'self-contained' : 'joined-to-previous',
    ...(correctedText === undefined ? [] : ['spelling-corrected']),
    ...(asOf === undefined ? [] : [`as-of:${asOf}`]),
    ...(placeAsked === undefined ? [] : [`place:${placeAsked}`]),
  ].join(' ');
  const understood = { ...state, understanding };
  if (correctedText === undefined) return { verdict, state: understood };
  return {
    verdict,
    state: {
      ...understood,
      notices: [...state.notices, 'spelling-corrected'],
      noticeTexts: { ...state.noticeTexts, 'spelling-corrected': correctedSpellingText(correctedText) },
    },
  };
}

/** The nearest in meaning comes first; among the next few stands the one that has most of the words. */
const EVIDENCE_RECORDS = 5;

/** What the records of the topic, and all records, cover of a question that may lean on the conversation. */
function weighIn({ searchIndex, today }: WalkTools, { divisionCode }: Question) {
  return async (topic: string, text: string): Promise<TopicEvidence> => {
    const filter = { asOf: today, visibility: PUBLIC_VISIBILITY, divisionCode };
    const best = async (recordIds?: readonly string[]) => {
      const { hits } = await searchIndex.search({
        text: topicOf(text),
        filter: { ...filter, recordIds },
        limit: EVIDENCE_RECORDS,
      });
      return {
        coverage: Math.max(0, ...hits.map(({ coverage }) => coverage)),
        similarity: Math.max(0, ...hits.map(({ similarity }) => similarity)),
      };
    };
    const about = await searchIndex.search({ text: topic, filter, limit: TOPIC_RECORDS });
    const covered = Math.max(0, ...about.hits.map(({ coverage }) => coverage));
    const recordIds = about.hits
      .filter(({ coverage }) => coverage >= MIN_TOPIC_COVERAGE * covered)
      .map(({ recordId }) => recordId);
    const anywhere = await best();
    const withinTopic = recordIds.length === 0 ? { coverage: 0, similarity: 0 } : await best(recordIds);
    return { anywhere, withinTopic };
  };
}

/** A number that stands in a title belongs to the title: 《国务院令(第450号) 重大动物疫情应急条例》; 《…〔2020〕225号》 is none. */
function outsideTitles(text: string): string {
  return findQuotedTitles(text)
    .filter(({ title }) => !parseDocumentNumber(title))
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
