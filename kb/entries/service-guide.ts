import type { DivisionCode } from '../policy/division-code.ts';
import type { Visibility } from '../policy/visibility.ts';

/** 办事指南内容: what it takes to get one matter done. */
export interface GuideContent {
  readonly itemCode?: string | undefined;
  readonly title: string;
  readonly conditions: readonly string[];
  readonly materials: readonly string[];
  readonly steps: readonly string[];
  /** 法定时限 and 承诺时限 as printed, with their unit. */
  readonly statutoryTimeLimit?: string | undefined;
  readonly committedTimeLimit?: string | undefined;
  readonly places: readonly string[];
  readonly phones: readonly string[];
  readonly fees?: string | undefined;
  readonly department?: string | undefined;
  readonly divisionCode?: DivisionCode | undefined;
  readonly visibility: Visibility;
  readonly sourceUrl?: string | undefined;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** 办事指南版本. */
export interface GuideVersion {
  /** `<guideId>@<number>`. */
  readonly id: string;
  readonly guideId: string;
  readonly number: number;
  readonly content: GuideContent;
  readonly contentDigest: string;
  readonly isSample: boolean;
}
