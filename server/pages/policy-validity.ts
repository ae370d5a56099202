import type { PolicyWire } from '../contract/library.ts';
import { policyPath } from '../routes/public-paths.ts';
import { appliedOn, beginningOf } from './applied-version.ts';
import { type Html, html } from './html.ts';
import { printedDate, VALIDITY_LABELS } from './labels.ts';
import { dateTime, renderReason, validityBanner } from './parts.ts';
import { renderPendingChanges } from './pending-changes.ts';

export interface PolicyValidity {
  readonly policy: PolicyWire;
  readonly today: string;
  /** Chosen in the address; the newest where none is. */
  readonly chosenVersion: string | undefined;
}

/** 有效性: on the day, why, what it was and will be, and the choice of another day. */
export function renderPolicyValidity({ policy, today, chosenVersion }: PolicyValidity): Html {
  const { validity } = policy;
  return html`${renderVersionNotes(policy)}${renderPendingChanges(policy)}
${validityBanner(validity, html`${renderTimeline(policy)}${renderAsOf(policy, today, chosenVersion)}`)}`;
}

function renderAsOf({ documentId, validity }: PolicyWire, today: string, version: string | undefined): Html {
  const isToday = validity.asOf === today;
  const present = version === undefined ? '' : `?${new URLSearchParams({ version })}`;
  return html`<form class="as-of" action="${policyPath(documentId)}" method="get">
<label for="as-of">查看某一天的有效性</label>
<span class="as-of-row"><input id="as-of" type="date" name="asOf" value="${validity.asOf}" required>${version !== undefined && html`<input type="hidden" name="version" value="${version}">`}<button type="submit" class="secondary">查看</button></span>
${!isToday && html`<a href="${policyPath(documentId)}${present}">回到今天</a>`}
</form>`;
}

/** 有效性沿革, where there is more than one period. */
function renderTimeline({ timeline, validity }: PolicyWire): Html {
  if (timeline.length < 2) return html``;
  const current = timeline.findLast(({ from }) => from === undefined || from <= validity.asOf);
  return html`<details class="validity-history"><summary>有效性沿革</summary><ol>${timeline.map(
    (period) =>
      html`<li${period === current && html` aria-current="true"`}><span class="since">${period.from === undefined ? '此前' : html`${dateTime(period.from)}起`}</span> <span>${VALIDITY_LABELS[period.status]}</span>${
        period.reasons.length > 0 && html`<ul>${period.reasons.map(renderReason)}</ul>`
      }</li>`,
  )}</ol></details>`;
}

function renderVersionNotes({
  versions,
  versionId,
  documentId,
  duplicateOf,
  suggestedVersionOf,
  validity,
}: PolicyWire): Html {
  const shown = versions.find((version) => version.versionId === versionId);
  const newest = versions.at(-1);
  const applied = appliedOn(versions, validity.asOf);
  const isOld = shown !== undefined && newest !== undefined && shown.versionId !== newest.versionId;
  const isOther = shown !== undefined && applied !== undefined && applied.versionId !== shown.versionId;
  const begins = newest && beginningOf(newest);
  const isToCome = begins !== undefined && begins > validity.asOf;
  return html`${
    isOld &&
    !isToCome &&
    html`<p class="banner careful">您正在查看第 ${shown.number} 版，最新为第 ${newest.number} 版。<a href="${newest.url}">查看最新版本</a></p>`
  }${
    isOther &&
    !(isOld && applied.versionId === newest.versionId) &&
    html`<p class="banner careful">您正在查看第 ${shown.number} 版，${printedDate(validity.asOf)}适用的是第 ${applied.number} 版。<a href="${applied.url}&amp;asOf=${validity.asOf}">查看该版本</a></p>`
  }${
    isOld &&
    isToCome &&
    html`<p class="banner careful">第 ${newest.number} 版将自${printedDate(begins)}起施行，届时取代此前的版本。<a href="${newest.url}">查看该版本</a></p>`
  }${
    duplicateOf !== undefined &&
    html`<p class="banner careful">这份文件与<a href="${policyPath(duplicateOf)}">另一份文件</a>内容相同（编号 ${documentId}）。</p>`
  }${
    suggestedVersionOf !== undefined &&
    html`<p class="banner careful">这份文件可能是<a href="${policyPath(suggestedVersionOf)}">另一份文件</a>的一个版本，待确认。</p>`
  }`;
}
