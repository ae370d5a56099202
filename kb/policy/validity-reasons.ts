import type { CalendarDate } from './calendar-date.ts';
import { compareProvisionLabels } from './compare-provision-labels.ts';
import type { ValidityReason, ValidityStatus } from './validity.ts';
import {
  type IncomingRelation,
  type NewerVersion,
  startOf,
  type ValidityFacts,
  type ValidityStatement,
} from './validity-facts.ts';

export const STATUS_NAMES: Readonly<Record<ValidityStatus, string>> = {
  'in-force': '现行有效',
  'not-yet-effective': '尚未施行',
  amended: '有修改，仍有效',
  'partly-repealed': '部分废止',
  repealed: '废止',
  lapsed: '失效',
  superseded: '已被新版本取代',
  unknown: '有效性未标注',
};

const QUOTATION = /（该文件写明：“.*”）$/su;

/** Long enough for a clause; a list of a hundred documents is not repeated in every one of them. */
const MAX_QUOTE = 80;

/**
 * What another document has done, parts in the order of the text. `struckOut`: it amends the document and the parts named
 * are those that it strikes out.
 */
export function relationReason(relation: IncomingRelation, struckOut = false): ValidityReason {
  const { type, documentId, documentName, from, provisions = [], quote } = relation;
  const since = from === undefined ? '' : `自${printDate(from)}起`;
  const part = provisions.toSorted(compareProvisionLabels).join('、');
  const words = quote === undefined ? '' : `（该文件写明：“${shorten(quote)}”）`;
  if (struckOut)
    return { code: 'amended-by', text: `${part}${since}已被${documentName}删去${words}`, documentId };
  const verb = { amends: '修改', repeals: '废止', lapses: '宣布失效', supersedes: '代替' }[type];
  const code = (
    {
      amends: 'amended-by',
      repeals: 'repealed-by',
      lapses: 'lapsed-by',
      supersedes: 'superseded-by',
    } as const
  )[type];
  return { code, text: `${part}${since}已被${documentName}${verb}${words}`, documentId };
}

export function statementReason({ status, holdsFrom, reason }: ValidityStatement): ValidityReason {
  const since = holdsFrom === undefined ? '' : `自${printDate(holdsFrom)}起`;
  return { code: 'staff-statement', text: `工作人员认定${since}为“${STATUS_NAMES[status]}”：${reason}` };
}

export function newerVersionReason(version: NewerVersion): ValidityReason {
  const start = startOf(version);
  const since = start === undefined ? '' : `自${printDate(start)}起`;
  const text = version.isCorrection
    ? `已被${start === undefined ? '' : `${printDate(start)}施行的`}更正文本取代`
    : `${since}已被新版本取代`;
  return {
    code: 'newer-version',
    text,
    ...(version.documentId === undefined ? {} : { documentId: version.documentId }),
  };
}

/** Said of the time before a newer version began: what was replaced on a day held until then. */
export function untilNewerReason(version: NewerVersion): ValidityReason {
  const start = startOf(version);
  const until = start === undefined ? '' : `${printDate(start)}`;
  return { code: 'newer-version', text: `${until}新版本施行前有效` };
}

export function beforeReason(metadata: ValidityFacts['metadata'], start: CalendarDate): ValidityReason {
  if (metadata.effectiveOn !== undefined) {
    return { code: 'effective-date', text: `自${printDate(start)}起施行，此前尚未施行` };
  }
  const verb = metadata.datedOn === undefined ? '发布' : '成文';
  return { code: 'dated-later', text: `${printDate(start)}${verb}，此前尚无本文件` };
}

export function expiryReason(expiresOn: CalendarDate, ending: string): ValidityReason {
  return { code: 'expiry-date', text: `有效期至${printDate(expiresOn)}${ending}` };
}

/** The reason without the words of the acting document, where those are shown beside it. */
export function withoutQuotation({ text }: ValidityReason): string {
  return text.replace(QUOTATION, '');
}

export function printDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function shorten(quote: string): string {
  const line = quote.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_QUOTE ? line : `${line.slice(0, MAX_QUOTE).toWellFormed()}…`;
}
