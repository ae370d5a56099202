import type { Answer, Channel, Question } from '../kb/answering/answer.ts';
import type { AnswerListener } from '../kb/answering/answer-listener.ts';
import type { LibraryReader } from '../kb/answering/library-reader.ts';
import type { SearchIndex } from '../kb/retrieval/search-index.ts';
import type { ModelAccounts } from './llm/model-accounts.ts';
import type { PublicLibrary } from './public-library.ts';

export interface FeedbackInput {
  readonly answerId: string;
  readonly rating: 'helpful' | 'not-helpful';
  readonly comment?: string | undefined;
}

export interface HandoffInput {
  readonly kind: 'enquiry' | 'complaint' | 'suggestion';
  /** Masked. */
  readonly message: string;
  readonly answerId?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly contact?:
    | {
        readonly name?: string | undefined;
        readonly phone?: string | undefined;
        readonly email?: string | undefined;
      }
    | undefined;
}

/** Everything the HTTP side needs, made in one place: composition-root.ts. */
export interface Services {
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly library: PublicLibrary;
  readonly searchIndex: SearchIndex;
  /** Many versions at once, as they are now: results of the index are checked against it before they are shown. */
  readonly reader: LibraryReader;
  /** Resolves once the answer is committed; every outcome, failures too, is an answer. */
  readonly answerQuestion: (
    question: Question,
    signal: AbortSignal,
    listener?: AnswerListener,
  ) => Promise<Answer>;
  /** False when there is no such answer. */
  readonly recordFeedback: (feedback: FeedbackInput) => Promise<boolean>;
  /** The ticket number of the message. */
  readonly storeHandoff: (handoff: HandoffInput) => Promise<string>;
  /** Whether staff have switched question answering off for a channel; follows a switch within a second. */
  readonly isChannelOff: (channel: Channel) => Promise<boolean>;
  /** The stored answer, for a client that lost its connection. */
  readonly findAnswer: (answerId: string) => Promise<Answer | undefined>;
  readonly health: {
    /** Undefined where no model is configured. */
    readonly modelUsage: () => ReturnType<ModelAccounts['read']> | undefined;
    /** Events not yet in the index, or undefined while the index is first being built. */
    readonly indexLag: () => Promise<number | undefined>;
    /** Resolves when the database answers. */
    readonly checkDatabase: () => Promise<void>;
  };
}
