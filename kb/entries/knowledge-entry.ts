import type { CalendarDate } from '../policy/calendar-date.ts';
import type { DivisionCode } from '../policy/division-code.ts';
import type { Visibility } from '../policy/visibility.ts';
import type { Basis, StatedBasis } from './basis.ts';

/** 知识条目种类: 简明问答 or 12345知识点. */
export type EntryKind = 'concise-answer' | 'hotline-entry';

/** 依据变化时: whether the answer goes on with a notice, or is not given until somebody has looked at it. */
export type StaleBasisRule = 'notice' | 'withhold';

/** 知识条目内容: what an editor or an import file states. */
export interface EntryContent {
  readonly kind: EntryKind;
  /** 标准问; the answer's first sentence where the source has none. */
  readonly canonicalQuestion: string;
  readonly questionVariants: readonly string[];
  readonly negativeQuestions: readonly string[];
  readonly answer: string;
  readonly spokenAnswer?: string | undefined;
  readonly responsibleDepartment?: string | undefined;
  readonly divisionCode?: DivisionCode | undefined;
  readonly topics: readonly string[];
  readonly keywords: readonly string[];
  readonly visibility: Visibility;
  readonly effectiveOn?: CalendarDate | undefined;
  readonly expiresOn?: CalendarDate | undefined;
  readonly statedBases: readonly StatedBasis[];
  /** Default: notice. */
  readonly whenBasisStale?: StaleBasisRule | undefined;
  readonly sourceUrl?: string | undefined;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** 知识条目版本: a published wording of an entry with its resolved bases. */
export interface EntryVersion {
  /** `<entryId>@<number>`. */
  readonly id: string;
  readonly entryId: string;
  readonly number: number;
  readonly content: EntryContent;
  readonly bases: readonly Basis[];
  readonly contentDigest: string;
  readonly isSample: boolean;
}
