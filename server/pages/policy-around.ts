import type { PolicyWire, RelationWire } from '../contract/library.ts';
import { comparisonPath, feedPath, policyPath } from '../routes/public-paths.ts';
import { titleInMarks } from './citation-text.ts';
import { type Html, html } from './html.ts';
import { relationLabel } from './labels.ts';
import { isSuggested, type MergedRelation, mergeRelations } from './merge-relations.ts';
import { dateTime, printedAddress } from './parts.ts';

/** What stands around a text: documents it acts on and that act on it, its versions, how to follow it. */
export function renderAround(policy: PolicyWire, origin: string): Html {
  return html`<div class="policy-around">${renderRelations(policy.relations, origin)}${renderVersions(policy)}
<p class="policy-links"><a href="${feedPath({ document: policy.documentId })}">订阅这份文件的变化</a></p></div>`;
}

/** One list for each way in which documents relate; what is not confirmed stands last in its list. */
function renderRelations(relations: readonly RelationWire[], origin: string): Html {
  if (relations.length === 0) return html``;
  const groups = Map.groupBy(mergeRelations(relations), relationLabel);
  return html`<section aria-labelledby="relations"><h2 id="relations">文件关系</h2>${[...groups].map(
    ([label, group]) =>
      html`<h3>${label}</h3><ul class="relations">${group.map((relation) => renderRelation(relation, origin))}</ul>`,
  )}</section>`;
}

function renderRelation(relation: MergedRelation, origin: string): Html {
  const { provisions = [], effectiveOn, quotes, documentId } = relation;
  return html`<li>${relationTarget(relation)}${
    provisions.length > 0 && html`<span class="quiet">，涉及${provisions.join('、')}</span>`
  }${effectiveOn !== undefined && html`<span class="quiet">，自${dateTime(effectiveOn)}起</span>`}${
    isSuggested(relation) && html` <span class="badge careful">待确认</span>`
  }${documentId !== undefined && printedAddress(origin + policyPath(documentId))}${quotes.map((quote) => html`<blockquote>${quote}</blockquote>`)}</li>
`;
}

function relationTarget({ documentId, title, documentNumber, target }: MergedRelation): Html {
  if (documentId === undefined) return html`${title ?? target}<span class="quiet">（未收录）</span>`;
  const name = title === undefined ? target : titleInMarks(title);
  return html`<a href="${policyPath(documentId)}">${name}</a>${documentNumber !== undefined && html`<span class="quiet">（${documentNumber}）</span>`}`;
}

function renderVersions({ versions, versionId, documentId }: PolicyWire): Html {
  if (versions.length < 2) return html``;
  return html`<section aria-labelledby="versions"><h2 id="versions">历次版本</h2>
<div class="table-frame"><table class="versions"><caption class="visually-hidden">历次版本，旧的在前</caption>
<thead><tr><th scope="col">版本</th><th scope="col">标题</th><th scope="col">成文日期</th><th scope="col">施行日期</th></tr></thead>
<tbody>${versions.map(
    (version) => html`<tr><th scope="row">第 ${version.number} 版</th><td>${
      version.versionId === versionId
        ? html`<strong>${version.title}</strong>（正在查看）`
        : html`<a href="${version.url}">${version.title}</a>`
    }${version.correctedBy !== undefined && html`<span class="quiet">（已更正）</span>`}</td><td>${version.datedOn === undefined ? '—' : dateTime(version.datedOn)}</td><td>${version.effectiveOn === undefined ? '—' : dateTime(version.effectiveOn)}</td></tr>
`,
  )}</tbody></table></div>
<p><a href="${comparisonPath(documentId)}">新旧对照</a></p></section>`;
}
