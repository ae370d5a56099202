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
  const facts: readonly (readonly [string, Html | string | undefined])[] = [
    ['索引号', policy.disclosureIndexNumber],
    ['主题分类', policy.subjectCategories.join('、')],
    ['发文机关', policy.issuingAuthorities.join('、')],
    ['成文日期', optionalDate(policy.datedOn)],
    ['标题', policy.title],
    ['发文字号', policy.documentNumbers.join('、')],
    ['发布日期', optionalDate(policy.publishedOn)],
    ['施行日期', dateWithOrigin(policy, 'effectiveOn')],
    ['有效期至', dateWithOrigin(policy, 'expiresOn')],
    ['有效性', VALIDITY_LABELS[policy.validity.status]],
    ['文种', policy.genre],
    ['层级', policy.administrativeLevel && LEVEL_LABELS[policy.administrativeLevel]],
    ['公开属性', policy.disclosureType && DISCLOSURE_LABELS[policy.disclosureType]],
    ['来源', source && html`<a href="${source}" rel="noopener">发布页面</a>${printedAddress(source)}`],
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
    ([name, value]) =>
      html`<div${CLASSES.has(name) && html` class="${CLASSES.get(name)}"`}><dt>${name}</dt><dd>${value}</dd></div>\n`,
  )}</dl></section>`;
}

/** Days on which validity rests say so where nobody stated them: they were worked out from the text. */
function dateWithOrigin(policy: PolicyWire, field: 'effectiveOn' | 'expiresOn'): Html | undefined {
  const date = optionalDate(policy[field]);
  if (date === undefined || policy.metadataProvenance?.[field]?.from !== 'text') return date;
  return html`${date}<span class="quiet">（据正文）</span>`;
}

function originalVersion({ versions, versionId }: PolicyWire): string | undefined {
  return versions.at(-1)?.versionId === versionId ? undefined : versionId;
}
