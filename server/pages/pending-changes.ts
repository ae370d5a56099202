import { pendingChangeLine } from '../../kb/content/pending-texts.ts';
import type { EntryBasisWire } from '../contract/entries.ts';
import type { PendingChangeWire, PolicyWire, ProvisionWire } from '../contract/library.ts';
import { policyPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { dateTime } from './parts.ts';

/** What is over is not changed any more. */
const OVER: readonly PolicyWire['validity']['status'][] = ['repealed', 'lapsed', 'superseded'];

/** 有待确认的修改: above the text, beside its validity, which they do not change. */
export function renderPendingChanges({
  pendingChanges,
  validity,
}: Pick<PolicyWire, 'pendingChanges' | 'validity'>): Html {
  if (pendingChanges.length === 0 || OVER.includes(validity.status)) return html``;
  return html`<section class="banner careful" aria-label="有待确认的修改"><p><strong>有待确认的修改</strong></p>
<ul>${pendingChanges.map((change) => renderPendingChange(change))}</ul>
<p>确认以前，下面的有效性和正文不计入这些修改，请以发文机关公布的最新文本为准。</p></section>`;
}

/** 依据有待确认的修改: above an answer, each document that acts once, whichever bases it concerns. */
export function renderPendingBases(bases: readonly EntryBasisWire[]): Html {
  const lines = new Map(
    bases.flatMap(({ title, pendingChanges = [] }) =>
      pendingChanges.map((change) => {
        const line = renderPendingChange(change, title);
        return [line.markup, line] as const;
      }),
    ),
  );
  if (lines.size === 0) return html``;
  return html`<section class="banner careful" aria-label="依据有待确认的修改"><p><strong>依据有待确认的修改</strong></p>
<ul>${[...lines.values()]}</ul>
<p>下面的回答没有计入这些修改，请以发文机关公布的最新文本为准。</p></section>`;
}

/** At a clause that a change names, where not the whole text is concerned. */
export function renderPendingMark({ pendingChanges = [] }: ProvisionWire): Html {
  return html`<div class="provision-mark"><span class="badge careful">有待确认的修改</span><ul>${pendingChanges.map((change) => renderPendingChange(change))}</ul></div>`;
}

function renderPendingChange(
  { type, documentId, title, effectiveOn, provisions = [] }: PendingChangeWire,
  target?: string,
): Html {
  const line = pendingChangeLine({ acting: title, types: [type], provisions }, target);
  return html`<li>${effectiveOn !== undefined && html`自${dateTime(effectiveOn)}起，`}${line}${documentId !== undefined && html` <a class="screen-only" href="${policyPath(documentId)}">查看该文件</a>`}</li>`;
}
