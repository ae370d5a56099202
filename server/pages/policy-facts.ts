import type { MetadataField } from '../../kb/policy/policy-document.ts';
import type { PolicyWire } from '../contract/library.ts';
import { originalPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { DISCLOSURE_LABELS, LEVEL_LABELS, VALIDITY_LABELS, webAddress } from './labels.ts';
import { optionalDate, printedAddress } from './parts.ts';

/** A title takes the whole width; a printed page has nothing to download. */
const CLASSES = new Map([
  ['标题', 'wide'],
  ['原件', 'screen-only'],
]);

/** 文件信息: in the order in which government sites give it; fields that nobody stated are left out. */
export function renderPolicyFacts(policy: PolicyWire): Html {
  const source = webAddress(policy.sourceUrl);
  const facts: readonly (readonly [string, Html | string | undefined, MetadataField?])[] = [
    ['索引号', policy.disclosureIndexNumber, 'disclosureIndexNumber'],
    ['主题分类', policy.subjectCategories.join('、'), 'subjectCategories'],
    ['发文机关', policy.issuingAuthorities.join('、'), 'issuingAuthorities'],
    ['成文日期', optionalDate(policy.datedOn), 'datedOn'],
    ['标题', policy.title, 'title'],
    ['发文字号', policy.documentNumbers.join('、'), 'documentNumbers'],
    ['发布日期', optionalDate(policy.publishedOn), 'publishedOn'],
    ['施行日期', optionalDate(policy.effectiveOn), 'effectiveOn'],
    ['有效期至', optionalDate(policy.expiresOn), 'expiresOn'],
    ['有效性', VALIDITY_LABELS[policy.validity.status]],
    ['文种', policy.genre, 'genre'],
    ['层级', policy.administrativeLevel && LEVEL_LABELS[policy.administrativeLevel], 'administrativeLevel'],
    ['公开属性', policy.disclosureType && DISCLOSURE_LABELS[policy.disclosureType], 'disclosureType'],
    [
      '来源',
      source && html`<a href="${source}" rel="noopener">发布页面</a>${printedAddress(source)}`,
      'sourceUrl',
    ],
    [
      '原件',
      policy.hasOriginal
        ? html`<a href="${originalPath(policy.documentId, originalVersion(policy))}">下载原件</a>`
        : undefined,
    ],
  ];
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return html`<section class="policy-facts" aria-labelledby="facts-title"><h2 id="facts-title" class="visually-hidden">文件信息</h2>
<dl>${known.map(
    ([name, value, field]) =>
      html`<div${CLASSES.has(name) && html` class="${CLASSES.get(name)}"`}><dt>${name}</dt><dd>${value}${originOf(policy, field)}</dd></div>\n`,
  )}</dl></section>`;
}

/** Days on which validity rests; they say so where nobody stated them. */
const WORKED_OUT: readonly MetadataField[] = ['effectiveOn', 'expiresOn'];

/** What staff stated says so, with the reason; what was worked out from the text as well, where much rests on it. */
function originOf({ metadataProvenance }: PolicyWire, field: MetadataField | undefined): Html | undefined {
  const origin = field && metadataProvenance?.[field];
  if (origin?.from === 'staff') {
    return html`<span class="quiet">（工作人员认定${origin.reason !== undefined && `：${origin.reason}`}）</span>`;
  }
  return origin?.from === 'text' && WORKED_OUT.includes(field as MetadataField)
    ? html`<span class="quiet">（据正文）</span>`
    : undefined;
}

function originalVersion({ versions, versionId }: PolicyWire): string | undefined {
  return versions.length < 2 ? undefined : versionId;
}
