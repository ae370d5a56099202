import { createHash } from 'node:crypto';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import { type ValidityPeriod, validityAt } from '../../kb/policy/validity.ts';
import type { LibraryChange } from '../library-change.ts';
import { policyPath, policyVersionPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { printedDate, VALIDITY_LABELS } from './labels.ts';
import { xmlText } from './xml-text.ts';

export interface FeedDocument {
  /** What the feed is about, the same on each of its pages. */
  readonly name: string;
  readonly origin: string;
  /** The feed's own path with its query. */
  readonly path: string;
  readonly title: string;
  readonly changes: readonly LibraryChange[];
  /** The path of the changes before these. */
  readonly next?: string | undefined;
  /** Stands where nothing has changed yet. */
  readonly now: Date;
}

const KIND_TITLES: Readonly<Record<LibraryChange['kind'], string>> = {
  published: '新收录',
  'new-version': '新版本',
  'validity-changed': '有效性变化',
};

/** RFC 4287, with the links of RFC 5005 to older changes. */
export function renderFeed({ name, origin, path, title, changes, next, now }: FeedDocument): string {
  const updated = changes[0]?.occurredAt ?? now;
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${stableId(`feed ${name}`)}</id>
<title>${xmlText(title)}</title>
<updated>${updated.toISOString()}</updated>
<author><name>明答 政策问答平台</name></author>
<link rel="self" type="application/atom+xml" href="${xmlText(origin + path)}"/>
<link rel="alternate" type="text/html" href="${xmlText(`${origin}/policies`)}"/>
${next !== undefined && html`<link rel="next" type="application/atom+xml" href="${xmlText(origin + next)}"/>\n`}${changes.map(
  (change) => renderChange(change, origin),
)}</feed>
`.markup;
}

function renderChange(change: LibraryChange, origin: string): Html {
  const { sequence, kind, occurredAt, documentId, versionId, policy } = change;
  const { metadata } = policy.version;
  const day = calendarDateAt(occurredAt);
  const period = validityAt(policy.timeline, day);
  const next = policy.timeline.find(({ from }) => from !== undefined && from > day);
  const lead = kind === 'validity-changed' ? VALIDITY_LABELS[period.status] : KIND_TITLES[kind];
  const path = versionId === undefined ? policyPath(documentId) : policyVersionPath(documentId, versionId);
  const at = occurredAt.toISOString();
  return html`<entry>
<id>${stableId(`event ${sequence} ${documentId} ${at}`)}</id>
<title>${xmlText(`${lead}：${metadata.title}`)}</title>
<updated>${at}</updated>
<published>${at}</published>
${metadata.issuingAuthorities.map((name) => html`<author><name>${xmlText(name)}</name></author>\n`)}<link rel="alternate" type="text/html" href="${xmlText(origin + path)}"/>
<category term="${kind}" label="${KIND_TITLES[kind]}"/>
<category term="${period.status}" label="${VALIDITY_LABELS[period.status]}"/>
<summary>${xmlText(
    [
      metadata.documentNumbers.join('、'),
      describePeriod(VALIDITY_LABELS[period.status], period),
      next && describePeriod(`${printedDate(next.from ?? '')}起${VALIDITY_LABELS[next.status]}`, next),
    ]
      .filter(Boolean)
      .join('；'),
  )}</summary>
</entry>
`;
}

function describePeriod(name: string, { reasons }: ValidityPeriod): string {
  const texts = reasons.filter(({ code }) => code !== 'not-marked').map(({ text }) => text);
  return texts.length === 0 ? name : `${name}（${texts.join('，')}）`;
}

/** A name of its own for ever, whatever address the site moves to: what readers know an entry by. */
function stableId(name: string): string {
  const digest = createHash('sha256').update(`policy-qa ${name}`).digest('hex');
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
