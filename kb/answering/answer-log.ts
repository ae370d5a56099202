import type { Answer, AnswerBlock, Citation, Question } from './answer.ts';

/** A turn of the conversation as stored: texts are masked. */
export interface ConversationTurn {
  readonly question: string;
  readonly rephrasedQuestion: string;
  readonly answerId: string;
  readonly status: string;
  /** Policy documents that the answer cites, in the order of its citations, each once. */
  readonly citedDocumentIds: readonly string[];
}

export function citedDocumentIds(
  citations: readonly Pick<Citation, 'kind' | 'documentId'>[],
): readonly string[] {
  return [
    ...new Set(
      citations.flatMap(({ kind, documentId }) => (kind === 'policy' && documentId ? documentId : [])),
    ),
  ];
}

/** What is stored of one question; personal data is masked before it gets here. */
export interface AnsweredQuestion {
  readonly question: Question;
  readonly maskedText: string;
  /** 问题改写: the self-contained form that was searched for. */
  readonly rephrasedText: string;
  readonly answer: Answer;
  readonly askedAt: Date;
}

/** 先行块: a block that is told before the answer is whole, with what it cites. */
export interface ToldBlock {
  readonly answerId: string;
  readonly blockIndex: number;
  readonly block: AnswerBlock;
  readonly citations: readonly Citation[];
  readonly toldAt: Date;
}

/** Where questions and answers are kept. An answer is committed before it is sent, and so is a block sent before it. */
export interface AnswerLog {
  /** Durable when it resolves. Creates the conversation when it does not exist. */
  store(answered: AnsweredQuestion): Promise<void>;
  /** Durable when it resolves; never changed, whatever becomes of the answer. */
  storeTold(told: ToldBlock): Promise<void>;
  /** Latest first. */
  readConversation(conversationId: string, limit: number): Promise<readonly ConversationTurn[]>;
}
