import type { CalendarDate } from '../policy/calendar-date.ts';
import type { DivisionCode } from '../policy/division-code.ts';
import { CITABLE_STATUSES } from '../policy/validity.ts';
import type { CosineScale } from '../retrieval/embedder.ts';
import type { RecordHit, SearchFilter, SearchIndex, TermRarities } from '../retrieval/search-index.ts';
import type { AnswerBlock, AnswerSource, Citation, NextStep, Notice, Question } from './answer.ts';
import type { AnswerLog } from './answer-log.ts';
import type { AnswerStatus } from './answer-status.ts';
import type { CitedRecords } from './cited-records.ts';
import type { Clarification } from './clarifying/choice.ts';
import type { Evidence } from './evidence.ts';
import type { Generation } from './generating/generation.ts';
import type { Passage } from './grounding/passage.ts';
import type { NamesAnotherMatter } from './known-matters.ts';
import type { LanguageModel } from './language-model.ts';
import {
  type LibraryReader,
  PUBLIC_VISIBILITY,
  type ReadableGuide,
  type ReadablePolicy,
} from './library-reader.ts';
import type { FindOfficialWordings, OfficialWording } from './official-wordings.ts';

/** 理解结果: the question made self-contained, and what it names. */
export interface Understanding {
  /** 问题改写. */
  readonly rephrasedText: string;
  /** The same without the words that say the day asked about, which no rule contains. */
  readonly undatedText: string;
  /** The day the answer must hold on. */
  readonly asOf: CalendarDate;
  /** Where the answer must hold: the place asked about, else that of the site. */
  readonly divisionCode?: DivisionCode | undefined;
  /** Given beside the question or named in it. */
  readonly placeAsked?: DivisionCode | undefined;
  /** 发文字号 in print form. */
  readonly documentNumbers: readonly string[];
  readonly disclosureIndexNumbers: readonly string[];
  /** Titles in 《》. */
  readonly titles: readonly string[];
  /** 第三条, 附件1, normalised. */
  readonly provisionLabels: readonly string[];
  /** What the answer before cites, where the question may speak of it: 这个文件还有效吗. */
  readonly citedBefore: readonly string[];
  /** The question asks about rules that do not hold: 废止了吗, 旧办法. */
  readonly asksBeyondForce: boolean;
}

/** 所指范围: the records and provisions that the question names; undefined where it names none. */
export interface NamedScope {
  readonly recordIds?: readonly string[] | undefined;
  readonly provisionIds?: ReadonlySet<string> | undefined;
  /** Titles that the question spells out without 《》. */
  readonly titles?: readonly string[] | undefined;
  /** Named and not in the library. */
  readonly missing: readonly string[];
}

/**
 * A block before it is grounded: its text is that of its first evidence, unless a model worded it or it is `canned`: then
 * it states what the validity engine computed, and its evidence shows it.
 */
export interface DraftBlock extends Omit<AnswerBlock, 'citationIds'> {
  readonly evidence: readonly Evidence[];
  /** The passages that support a sentence of a model; undefined for what is quoted. */
  readonly generatedFrom?: readonly Passage[] | undefined;
}

/** A rule on the very question that does not hold on the day asked about: about to hold, or ended a short while ago. */
export interface RuleChange {
  readonly documentId: string;
  readonly title: string;
  readonly kind: 'coming' | 'repealed' | 'lapsed';
  /** Share of the question's weight in it. */
  readonly coverage: number;
  /** The first day on which it holds, or holds no more. */
  readonly on: CalendarDate;
}

/** What one of several documents says on one thing. */
export interface Parallel {
  readonly versionId: string;
  readonly provisionId: string;
  /** Amounts, periods and dates, as printed. */
  readonly figures: readonly string[];
}

/** A record that retrieval offers, with its text. */
export type Candidate =
  | { readonly kind: 'policy'; readonly hit: RecordHit; readonly policy: ReadablePolicy }
  | { readonly kind: 'guide'; readonly hit: RecordHit; readonly guide: ReadableGuide };

/** 问答过程: what is known so far; every step hands it on with more. */
export interface WalkState {
  /** As asked; `text` is masked once screened. */
  readonly question: Question;
  readonly isMasked: boolean;
  readonly understanding: Understanding;
  readonly scope: NamedScope;
  readonly candidates: readonly Candidate[];
  /** Undefined until searched, and where the engine does not tell. */
  readonly rarities?: TermRarities | undefined;
  readonly unrelated?: CosineScale | undefined;
  /** Everyday wordings of the question that policies put otherwise. */
  readonly wordings: readonly OfficialWording[];
  readonly draft: readonly DraftBlock[];
  /** Sentences chosen from provisions; approved answers, guides and recitations stay as they are. */
  readonly mayBeReworded: boolean;
  readonly generation?: Generation | undefined;
  readonly draftStatus: AnswerStatus;
  /** How the walk ends where it finds no answer: a complaint is handed over then. */
  readonly statusWithoutAnswer?: AnswerStatus | undefined;
  readonly blocks: readonly AnswerBlock[];
  readonly citations: readonly Citation[];
  /** What is cited, as the system of record had it a moment ago. */
  readonly records?: CitedRecords | undefined;
  readonly entryId?: string | undefined;
  readonly confidence: number;
  readonly isPartial: boolean;
  readonly notices: readonly Notice['code'][];
  /** Texts of notices that name records, by code; the others have one text each. */
  readonly noticeTexts: Readonly<Partial<Record<Notice['code'], string>>>;
  /** Named in a notice where they matter, never cited. */
  readonly changes: readonly RuleChange[];
  /** 并行规定: provisions of several documents in the draft that speak of one thing, in the order shown. */
  readonly parallels: readonly Parallel[];
  /** Whether they give other amounts, periods or dates. */
  readonly haveOtherFigures: boolean;
  /** What happened to the basis of the standard answer, where it went stale. */
  readonly basisProblem?: string | undefined;
  readonly suggestions: readonly string[];
  /** Records that an answer is about beside those that it cites: what took the place of a rule that ended. */
  readonly links: readonly NextStep[];
  /** Why the walk ends as clarification-needed, where there is something to choose from. */
  readonly clarification?: Clarification | undefined;
  readonly sources: readonly AnswerSource[];
}

/** What steps may call; the index throws `SearchFailedError` and nothing else. */
export interface WalkTools {
  readonly searchIndex: Pick<SearchIndex, 'search' | 'lookUp' | 'suggest' | 'correct'>;
  readonly library: LibraryReader;
  readonly log: Pick<AnswerLog, 'readConversation'>;
  /** Undefined: no matters are known by name. */
  readonly namesAnotherMatter?: NamesAnotherMatter | undefined;
  /** Undefined: everyday wordings are taken as they are. */
  readonly findOfficialWordings?: FindOfficialWordings | undefined;
  readonly model?: LanguageModel | undefined;
  /** Aborts when the visitor has gone or the walk takes too long. */
  readonly signal: AbortSignal;
  /** Tells whoever listens the checked blocks so far; durable first. Undefined where nobody listens. */
  readonly tell?:
    | ((blocks: readonly AnswerBlock[], citations: readonly Citation[]) => Promise<void>)
    | undefined;
  readonly reportModelFailure?: ((failure: unknown) => void) | undefined;
  readonly today: CalendarDate;
  readonly defaultDivisionCode?: DivisionCode | undefined;
}

/** 判定: what a step found. `ends` ends the walk with that status. */
export interface StepResult {
  /** A code for audits and metrics. */
  readonly verdict: string;
  readonly score?: number | undefined;
  readonly state: WalkState;
  readonly ends?: AnswerStatus | undefined;
}

export type Step = (state: WalkState, tools: WalkTools) => StepResult | Promise<StepResult>;

export function startState(question: Question, today: CalendarDate): WalkState {
  return {
    question,
    isMasked: false,
    understanding: {
      rephrasedText: question.text,
      undatedText: question.text,
      asOf: question.asOf ?? today,
      documentNumbers: [],
      disclosureIndexNumbers: [],
      titles: [],
      provisionLabels: [],
      citedBefore: [],
      asksBeyondForce: false,
    },
    scope: { missing: [] },
    candidates: [],
    wordings: [],
    draft: [],
    mayBeReworded: false,
    draftStatus: 'answered',
    blocks: [],
    citations: [],
    confidence: 0,
    isPartial: false,
    notices: [],
    noticeTexts: {},
    changes: [],
    parallels: [],
    haveOtherFigures: false,
    suggestions: [],
    links: [],
    sources: [],
  };
}

/**
 * The hard filter of every search. Rules that do not hold are let through only where the question names the document or
 * asks about such rules; they are then labelled.
 */
export function filterFor(state: WalkState): SearchFilter {
  const { understanding, scope } = state;
  return {
    asOf: understanding.asOf,
    visibility: PUBLIC_VISIBILITY,
    validity: asksForAnyStatus(state) ? undefined : CITABLE_STATUSES,
    ...(scope.recordIds ? { recordIds: scope.recordIds } : { divisionCode: understanding.divisionCode }),
  };
}

export function asksForAnyStatus({ understanding, scope }: WalkState): boolean {
  return understanding.asksBeyondForce || scope.recordIds !== undefined;
}
