import {
  type AnsweredQuestion,
  type AnswerLog,
  citedDocumentIds,
  type ToldBlock,
} from '../../kb/answering/answer-log.ts';

/** The port kept in memory: what was stored, in order, for tests to look at. */
export interface InMemoryAnswerLog extends AnswerLog {
  readonly stored: readonly AnsweredQuestion[];
  readonly told: readonly ToldBlock[];
}

export function createInMemoryAnswerLog(): InMemoryAnswerLog {
  const stored: AnsweredQuestion[] = [];
  const told: ToldBlock[] = [];
  return {
    stored,
    store: async (answered) => {
      stored.push(structuredClone(answered));
    },
    told,
    storeTold: async (block) => {
      told.push(structuredClone(block));
    },
    readConversation: async (conversationId, limit) =>
      stored
        .filter(({ answer }) => answer.conversationId === conversationId)
        .toReversed()
        .slice(0, limit)
        .map(({ maskedText, rephrasedText, answer }) => ({
          question: maskedText,
          rephrasedQuestion: rephrasedText,
          answerId: answer.answerId,
          status: answer.status,
          citedDocumentIds: citedDocumentIds(answer.citations),
        })),
  };
}
