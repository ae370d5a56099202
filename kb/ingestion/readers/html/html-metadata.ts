import type { CheerioAPI } from 'cheerio';
import { findDocumentNumbers, formatDocumentNumber } from '../../../policy/document-number.ts';
import type { StatedMetadata } from '../../draft-policy.ts';
import { tidyTitle } from '../../structure/title.ts';
import { DISCLOSURE_CHOICES, VALIDITY_CHOICES } from '../choices.ts';
import { parseDate } from '../read-fields.ts';

/** What a page states about its document outside the text. */
export interface HtmlMetadata extends StatedMetadata {
  readonly title?: string | undefined;
}

/** Reads the metadata table that government pages print above the text, then <meta> tags, then <title>. */
export function readHtmlMetadata(page: CheerioAPI): HtmlMetadata {
  const labelled = readLabelledCells(page);
  const meta = (name: string): string | undefined =>
    page(`meta[name="${name}" i]`).attr('content')?.trim() || undefined;
  const number = labelled.get('发文字号') ?? labelled.get('文号') ?? '';
  const issuer = labelled.get('发文机关') ?? labelled.get('发布机构') ?? labelled.get('发文单位') ?? '';
  const category = labelled.get('主题分类') ?? labelled.get('信息分类') ?? '';
  const title =
    labelled.get('标题') ??
    labelled.get('名称') ??
    labelled.get('信息名称') ??
    meta('ArticleTitle') ??
    pageTitle(page);
  return {
    title: title ? tidyTitle(title) : undefined,
    documentNumbers: findDocumentNumbers(number).map((found) => formatDocumentNumber(found.documentNumber)),
    issuingAuthorities: issuer.split(/[\s、；;]+/).filter((name) => name !== ''),
    subjectCategories: category === '' ? [] : [category],
    disclosureIndexNumber: labelled.get('索引号'),
    datedOn: parseDate(labelled.get('成文日期') ?? labelled.get('生成日期')),
    publishedOn: parseDate(labelled.get('发布日期') ?? labelled.get('公开日期') ?? meta('PubDate')),
    effectiveOn: parseDate(labelled.get('施行日期') ?? labelled.get('实施日期') ?? labelled.get('生效日期')),
    expiresOn: parseDate(labelled.get('失效日期') ?? labelled.get('废止日期')),
    statedValidity: VALIDITY_CHOICES.get(labelled.get('有效性') ?? labelled.get('时效性') ?? ''),
    disclosureType: DISCLOSURE_CHOICES.get(labelled.get('公开属性') ?? labelled.get('公开方式') ?? ''),
  };
}

/** 索 引 号： in one cell, its value in the next, or both in one. */
function readLabelledCells(page: CheerioAPI): ReadonlyMap<string, string> {
  const labelled = new Map<string, string>();
  const cells = page('td, th, dt, dd, li').toArray();
  for (const [index, cell] of cells.entries()) {
    const text = page(cell).text().trim();
    const match = text.length > 200 ? undefined : /^([^：:]{2,12})[：:]\s*([\s\S]*)$/.exec(text);
    if (!match) continue;
    const name = (match[1] ?? '').replace(/[\s　]/g, '');
    const next = cells[index + 1];
    const own = match[2]?.trim();
    const value = own || (next ? page(next).text().trim() : '');
    if (value !== '' && !labelled.has(name)) labelled.set(name, value.replace(/\s+/g, ' '));
  }
  return labelled;
}

function pageTitle(page: CheerioAPI): string | undefined {
  const heading = page('h1').first().text().trim();
  const title = page('title')
    .first()
    .text()
    .trim()
    .replace(/[_|].*$|\s[-–—]\s.*$/, '');
  return heading || title || undefined;
}
