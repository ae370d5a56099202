import type { CalendarDate } from '../policy/calendar-date.ts';
import type { DivisionCode } from '../policy/division-code.ts';
import type { ValidityStatus } from '../policy/validity.ts';
import type { AnswerStatus } from './answer-status.ts';
import type { Generation } from './generating/generation.ts';

export type Audience = 'individual' | 'organisation';
export type Channel = 'widget' | 'kiosk' | 'site' | 'operator' | 'api';

/** 提问: what a visitor asked and what was said beside it. */
export interface Question {
  readonly text: string;
  readonly conversationId?: string | undefined;
  readonly divisionCode?: DivisionCode | undefined;
  readonly asOf?: CalendarDate | undefined;
  readonly audience?: Audience | undefined;
  readonly channel: Channel;
  /** Restricts the answer to this document and switches standard answers off. */
  readonly documentId?: string | undefined;
}

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * 回答块: one sentence, list item or table row; `canned` holds reviewed texts only, and sentences on the validity of a
 * document, which are composed of what the validity engine knows and cite what shows it.
 */
export interface AnswerBlock {
  readonly kind: 'sentence' | 'list-item' | 'table-row' | 'canned';
  readonly text: string;
  /** Never empty, except for `canned`. */
  readonly citationIds: readonly string[];
  /** Which words answer, as UTF-16 offsets in `text`. */
  readonly highlights: readonly TextSpan[];
}

/** 引用 (出处): a span of a stored text, verbatim. */
export interface Citation {
  /** Unique within the answer: c1, c2, … */
  readonly id: string;
  readonly kind: 'policy' | 'entry' | 'guide';
  readonly documentId?: string | undefined;
  readonly versionId: string;
  readonly provisionId?: string | undefined;
  readonly entryId?: string | undefined;
  readonly guideId?: string | undefined;
  readonly title: string;
  readonly documentNumber?: string | undefined;
  readonly provisionLabel?: string | undefined;
  /** `text.slice(quoteStart, quoteEnd) === quote` for the cited text at `versionId`. */
  readonly quote: string;
  readonly quoteStart: number;
  readonly quoteEnd: number;
  readonly validity: {
    readonly status: ValidityStatus;
    readonly asOf: CalendarDate;
    readonly effectiveOn?: CalendarDate | undefined;
    readonly expiresOn?: CalendarDate | undefined;
  };
  /** Path on this server that opens the cited text and highlights it. */
  readonly url: string;
}

/** 提示: a reviewed sentence that goes with the answer, with a code for programs. */
export interface Notice {
  readonly code:
    | 'validity-unknown'
    | 'higher-level'
    | 'several-documents'
    | 'documents-differ'
    | 'choose-region'
    | 'choose-audience'
    | 'choose-matter'
    | 'rule-coming'
    | 'rule-ended'
    | 'not-in-force'
    | 'amended'
    | 'pending-change'
    | 'stale-basis'
    | 'sample-data'
    | 'missing-identifier'
    | 'question-masked'
    | 'what-was-searched'
    | 'spelling-corrected'
    | 'verbatim-only';
  readonly text: string;
}

/** 下一步: something the visitor can do now. */
export interface NextStep {
  /** `handoff`: a message to a person, left with `POST /api/v1/handoffs`. */
  readonly kind: 'phone' | 'link' | 'ask' | 'handoff';
  readonly text: string;
  /** Phone number, path on this server, question to ask, or the address that takes the message. */
  readonly target: string;
}

/** 来源记录: what retrieval offered and what became of it; kept so that answers can be audited. */
export interface AnswerSource {
  readonly kind: 'policy' | 'entry' | 'guide';
  readonly recordId: string;
  readonly versionId: string;
  readonly chunkId?: string | undefined;
  readonly score: number;
  readonly isUsed: boolean;
  /** Why it was not used, as a code. */
  readonly verdict: string;
}

/** 步骤记录: one step of the walk with its verdict and duration. */
export interface StepRecord {
  readonly step: string;
  readonly verdict: string;
  /** What the verdict was decided by, where it was a number. */
  readonly score?: number | undefined;
  readonly durationMs: number;
}

/** 回答. */
export interface Answer {
  readonly answerId: string;
  readonly conversationId: string;
  readonly status: AnswerStatus;
  readonly completeness: 'complete' | 'partial' | 'none';
  /** Probability, 0 to 1, that the library answers the question; with every status. */
  readonly confidence: number;
  readonly blocks: readonly AnswerBlock[];
  readonly citations: readonly Citation[];
  readonly entryId?: string | undefined;
  readonly notices: readonly Notice[];
  readonly suggestions: readonly string[];
  readonly nextSteps: readonly NextStep[];
  readonly aiGenerated: boolean;
  readonly steps: readonly StepRecord[];
  readonly sources: readonly AnswerSource[];
  /** What a model was asked and said; kept, never shown. */
  readonly generation?: Generation | undefined;
}
