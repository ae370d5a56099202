import type {
  ComparedUnitWire,
  ComparisonQueryWire,
  ComparisonRowWire,
  ComparisonWire,
} from '../contract/comparison.ts';
import { comparisonPath, policyPath } from '../routes/public-paths.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './layout.ts';
import { dateTime } from './parts.ts';

export interface ComparisonPage {
  readonly publicId: string;
  readonly comparison: ComparisonWire;
  readonly query: ComparisonQueryWire;
  /** Shows also what did not change. */
  readonly isWhole: boolean;
}

const KIND_LABELS: Readonly<Record<ComparisonRowWire['kind'], string>> = {
  unchanged: '未变',
  renumbered: '序号调整',
  changed: '修改',
  moved: '移动',
  added: '新增',
  deleted: '删去',
};

export function renderComparisonPage({ publicId, comparison, query, isWhole }: ComparisonPage): string {
  const { from, to, rows } = comparison;
  const shown = isWhole ? rows : rows.filter(({ kind }) => kind !== 'unchanged');
  return renderPage({
    title: `新旧对照：${to.title}`,
    section: 'policies',
    isListed: false,
    main: html`<article class="comparison">
<header class="policy-head">
<h1>新旧对照</h1>
<p class="numbers"><a href="${policyPath(publicId)}">${to.title}</a></p>
<p>${describeCounts(comparison)}</p>
<p class="screen-only">${modeLink(publicId, query, isWhole)}</p>
</header>
${
  shown.length === 0
    ? html`<p>两个版本的条文完全相同。</p>`
    : html`<table class="comparison-table" role="table">
<caption>${isWhole ? '全部条文' : '有改动的条文'}，先旧版，后新版；<del>划线</del>为删去的词句，<ins>下划线</ins>为新增的词句。</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">改动</th><th scope="col" role="columnheader">${describeSide('旧版', from)}</th><th scope="col" role="columnheader">${describeSide('新版', to)}</th></tr></thead>
<tbody role="rowgroup">
${shown.map(renderRow)}</tbody>
</table>`
}
</article>`,
  });
}

function describeCounts({ counts }: ComparisonWire): string {
  const parts = (['changed', 'added', 'deleted', 'moved', 'renumbered', 'unchanged'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${KIND_LABELS[kind]} ${counts[kind]} 处`);
  return `${parts.join('，')}。`;
}

function modeLink(publicId: string, query: ComparisonQueryWire, isWhole: boolean): Html {
  const parameters = new URLSearchParams();
  for (const name of ['from', 'to'] as const) {
    const value = query[name];
    if (value !== undefined) parameters.set(name, value);
  }
  if (!isWhole) parameters.set('show', 'all');
  const search = parameters.size === 0 ? '' : `?${parameters}`;
  return html`<a href="${comparisonPath(publicId)}${search}">${isWhole ? '只看有改动的条文' : '显示全部条文'}</a>`;
}

function describeSide(name: string, side: ComparisonWire['from']): Html {
  const [date, what] =
    side.effectiveOn !== undefined
      ? [side.effectiveOn, '施行']
      : side.datedOn !== undefined
        ? [side.datedOn, '成文']
        : [side.publishedOn, '发布'];
  return html`<a href="${side.url}">${name}</a>${
    date !== undefined && html`<span class="quiet">（${dateTime(date)}${what}）</span>`
  }${side.documentNumber !== undefined && html`<br><span class="quiet">${side.documentNumber}</span>`}`;
}

/** On a phone the rows are no table to the eye; the roles keep them one for screen readers. */
function renderRow({ kind, older, newer }: ComparisonRowWire): Html {
  return html`<tr class="${kind}" role="row">
<th scope="row" role="rowheader">${KIND_LABELS[kind]}${renumbering(older, newer)}</th>
<td role="cell">${older ? renderUnit(older, 'del') : NOTHING}</td>
<td role="cell">${newer ? renderUnit(newer, 'ins') : NOTHING}</td>
</tr>
`;
}

const NOTHING = html`<p class="quiet">（无）</p>`;

function renumbering(older: ComparedUnitWire | undefined, newer: ComparedUnitWire | undefined): string {
  if (!older?.label || !newer?.label || older.label === newer.label) return '';
  return `：原${older.label}`;
}

/** One paragraph a provision, with what the other side lacks marked for eye and ear. */
function renderUnit({ text, changes }: ComparedUnitWire, element: 'del' | 'ins'): Html {
  const paragraphs: Html[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    paragraphs.push(html`<p>${markChanges(line, start, changes, element)}</p>`);
    start += line.length + 1;
  }
  return html`${paragraphs}`;
}

function markChanges(
  line: string,
  offset: number,
  changes: ComparedUnitWire['changes'],
  element: 'del' | 'ins',
): Html {
  const pieces: Html[] = [];
  let done = 0;
  for (const change of changes) {
    const start = Math.max(done, change.start - offset);
    const end = Math.min(line.length, change.end - offset);
    if (end <= start) continue;
    const words = line.slice(start, end);
    pieces.push(html`${line.slice(done, start)}`);
    pieces.push(element === 'del' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`);
    done = end;
  }
  return html`${pieces}${line.slice(done)}`;
}
