import type { PolicyWire, ProvisionWire, RelationWire } from '../contract/library.ts';
import { originalPath, policyPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { DISCLOSURE_LABELS, printedDate, relationLabel, webAddress } from './labels.ts';
import { renderPage } from './layout.ts';
import { factList, optionalDate, validityBanner } from './parts.ts';
import { type QuotedSpan, renderOutline, renderProvisions } from './provision-tree.ts';

export interface PolicyPage {
  readonly policy: PolicyWire;
  readonly provisions: readonly ProvisionWire[];
  readonly quote?: QuotedSpan | undefined;
}

export function renderPolicyPage({ policy, provisions, quote }: PolicyPage): string {
  const outline = renderOutline(provisions);
  const hasOutline = outline.markup !== '';
  return renderPage({
    title: policy.title,
    section: 'policies',
    isSample: policy.isSample,
    main: html`<article class="policy${hasOutline && ' with-outline'}">
<header class="policy-head">
<h1>${policy.title}</h1>
${policy.documentNumbers.length > 0 && html`<p class="numbers">${policy.documentNumbers.join('、')}</p>`}
${versionNote(policy)}
${validityBanner(policy.validity)}
${renderFacts(policy)}
</header>
${hasOutline && outline}
<section class="policy-text" aria-label="正文">
${provisions.length === 0 && html`<p>这份文件没有可以显示的正文。</p>`}
${renderProvisions({ provisions, entries: policy.entries, status: policy.validity.status, quote })}
</section>
<div class="policy-around">${renderRelations(policy.relations)}${renderVersions(policy)}</div>
</article>`,
  });
}

function renderFacts(policy: PolicyWire): Html {
  const source = webAddress(policy.sourceUrl);
  return factList([
    ['发文字号', policy.documentNumbers.join('、')],
    ['发文机关', policy.issuingAuthorities.join('、')],
    ['文种', policy.genre],
    ['成文日期', optionalDate(policy.datedOn)],
    ['发布日期', optionalDate(policy.publishedOn)],
    ['施行日期', optionalDate(policy.effectiveOn)],
    ['有效期至', optionalDate(policy.expiresOn)],
    ['主题分类', policy.subjectCategories.join('、')],
    ['索引号', policy.disclosureIndexNumber],
    ['公开属性', policy.disclosureType && DISCLOSURE_LABELS[policy.disclosureType]],
    ['来源', source === undefined ? undefined : html`<a href="${source}" rel="noopener">发布页面</a>`],
    [
      '原件',
      policy.hasOriginal ? html`<a href="${originalPath(policy.documentId)}">下载原件</a>` : undefined,
    ],
  ]);
}

function versionNote({ versions, versionId, documentId, duplicateOf }: PolicyWire): Html {
  const shown = versions.find((version) => version.versionId === versionId);
  const newest = versions.reduce<typeof shown>(
    (latest, version) => (latest === undefined || version.number > latest.number ? version : latest),
    undefined,
  );
  const isOld = shown !== undefined && newest !== undefined && shown.number < newest.number;
  return html`${
    isOld &&
    html`<p class="banner careful">您正在查看第 ${shown.number} 版，最新为第 ${newest.number} 版。<a href="${policyPath(newest.documentId)}">查看最新版本</a></p>`
  }${
    duplicateOf !== undefined &&
    html`<p class="banner careful">这份文件与<a href="${policyPath(duplicateOf)}">另一份文件</a>内容相同（编号 ${documentId}）。</p>`
  }`;
}

function renderRelations(relations: readonly RelationWire[]): Html {
  if (relations.length === 0) return html``;
  return html`<section aria-labelledby="relations"><h2 id="relations">文件关系</h2><ul class="relations">${relations.map(
    (relation) =>
      html`<li><span class="relation">${relationLabel(relation)}</span> ${relationTarget(relation)}${
        relation.provisions !== undefined &&
        relation.provisions.length > 0 &&
        html`<span class="quiet">（涉及${relation.provisions.join('、')}）</span>`
      }${relation.effectiveOn !== undefined && html`<span class="quiet">，自${printedDate(relation.effectiveOn)}起</span>`}</li>`,
  )}</ul></section>`;
}

function relationTarget({ documentId, title, documentNumber, target }: RelationWire): Html {
  if (documentId === undefined) return html`${title ?? target}<span class="quiet">（未收录）</span>`;
  const name = title === undefined ? target : `《${title.replace(/^《(.*)》$/, '$1')}》`;
  return html`<a href="${policyPath(documentId)}">${name}</a>${documentNumber !== undefined && html`<span class="quiet">（${documentNumber}）</span>`}`;
}

function renderVersions({ versions, versionId }: PolicyWire): Html {
  if (versions.length < 2) return html``;
  return html`<section aria-labelledby="versions"><h2 id="versions">历次版本</h2><ol class="versions">${versions.map(
    (version) =>
      html`<li value="${version.number}">${
        version.versionId === versionId
          ? html`<strong>${version.title}</strong>（正在查看）`
          : html`<a href="${version.url}">${version.title}</a>`
      }${version.datedOn !== undefined && html`<span class="quiet">，${printedDate(version.datedOn)}成文</span>`}${
        version.effectiveOn !== undefined &&
        html`<span class="quiet">，${printedDate(version.effectiveOn)}施行</span>`
      }</li>`,
  )}</ol></section>`;
}
