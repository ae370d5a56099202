import { findDocumentNumbers, formatDocumentNumber } from '../../../policy/document-number.ts';
import type { FieldConfidence, StatedMetadata } from '../../settle-metadata.ts';
import { tidyTitle } from '../../structure/title.ts';
import { DISCLOSURE_CHOICES, VALIDITY_CHOICES } from '../choices.ts';
import { parseDate } from '../read-fields.ts';
import type { LabelledValue } from './labelled-values.ts';
import type { LabelledField } from './metadata-labels.ts';
import type { PageHead } from './page-head.ts';

/** What a page states about its document outside the text. */
export interface HtmlMetadata extends StatedMetadata {
  readonly title?: string | undefined;
}

/** How sure a page is of what it says, and of how sure one can be. */
export interface StatedByPage {
  readonly metadata: HtmlMetadata;
  readonly confidence: FieldConfidence;
}

/** Headings and <title> are sometimes cut short or carry the column; <meta> is filled in by the same hand as the table. */
const HEADING_CONFIDENCE = 0.8;
/** 发布机构 is as often the office that put the page online as the authority that issued the document. */
const PUBLISHER_CONFIDENCE = 0.6;
const DATE_LINE_CONFIDENCE = 0.85;

/** 公文种类 that sites list among the topics. */
const GENRES = new Set(
  '决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要'.split(' '),
);

/** The metadata table decides, then <meta> tags, then the page's own headings. */
export function readHtmlMetadata(values: readonly LabelledValue[], head: PageHead): StatedByPage {
  const all = (field: LabelledField): readonly string[] => {
    const named = values.filter((value) => value.field === field && value.value !== '');
    const boxed = named.filter((value) => value.isBoxed);
    return (boxed.length > 0 ? boxed : named).map((value) => value.value);
  };
  const first = (field: LabelledField): string | undefined => all(field)[0];
  const date = (field: LabelledField): string | undefined => all(field).map(readDate).find(Boolean);
  const topics = (first('topic') ?? '').split(/[；;\n]/).map((topic) => topic.trim());
  const title = first('title') ?? head.title;
  const metadata: HtmlMetadata = {
    title: title === undefined ? undefined : tidyTitle(title),
    documentNumbers: readNumbers(first('documentNumber') ?? ''),
    issuingAuthorities: readNames(first('issuer') ?? first('publisher') ?? ''),
    genre: [first('genre') ?? '', ...topics].find((name) => GENRES.has(name)),
    subjectCategories: topics.filter((topic) => topic !== '' && !GENRES.has(topic)),
    disclosureIndexNumber: first('indexNumber')?.replace(/\s/g, ''),
    datedOn: date('datedOn'),
    publishedOn: date('publishedOn') ?? readDate(head.publishedAt ?? ''),
    effectiveOn: date('effectiveOn'),
    expiresOn: date('expiresOn'),
    statedValidity: VALIDITY_CHOICES.get(first('validity') ?? ''),
    disclosureType: DISCLOSURE_CHOICES.get(first('disclosure') ?? ''),
    sourceUrl: head.url,
  };
  return {
    metadata,
    confidence: {
      title: first('title') === undefined ? HEADING_CONFIDENCE : undefined,
      issuingAuthorities: first('issuer') === undefined ? PUBLISHER_CONFIDENCE : undefined,
      publishedOn: date('publishedOn') === undefined ? DATE_LINE_CONFIDENCE : undefined,
    },
  };
}

function readNumbers(printed: string): readonly string[] {
  const numbers = findDocumentNumbers(printed).map((found) => formatDocumentNumber(found.documentNumber));
  if (numbers.length > 0) return [...new Set(numbers)];
  const bare = printed.replace(/\s/g, '');
  return /\d.*号$/.test(bare) && bare.length <= 30 ? [bare] : [];
}

/** 教育部 财政部 are two, 农 业 部 is one. */
function readNames(printed: string): readonly string[] {
  const names = printed.split(/[、；;，,\n|]|\s\/\s/).flatMap((part) => {
    const pieces = part.trim().split(/\s+/);
    return pieces.every((piece) => piece.length >= 3) ? pieces : [pieces.join('')];
  });
  return [...new Set(names.filter((name) => /\p{L}{2}/u.test(name)))];
}

/** Times of day are joined to dates in many ways: 2018-12-24-09:51:00, 2018-12-24T09:51:00+08:00, 2018年12月24日 09时. */
function readDate(printed: string): string | undefined {
  const compact = printed.replace(/(\d)\s*([-/.年月日])\s*(?=\d|$)/g, '$1$2');
  const match = /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|^\d{8}$/.exec(compact);
  return match ? parseDate(match[0].replace(/\s/g, '')) : parseDate(printed);
}
