import type { ProvisionWire } from '../contract/library.ts';
import { type Html, html } from './html.ts';

type ProvisionLevel = ProvisionWire['level'];

const OUTLINE: readonly ProvisionLevel[] = ['part', 'chapter', 'section', 'point-1', 'annex'];
/** Sections stand one step in. */
const LOWER: readonly ProvisionLevel[] = ['section'];
/** Longer outlines leave the sections out. */
const MAX_WITH_SECTIONS = 60;

/** 目录: only where the text is long enough to want one. */
export function renderOutline(
  provisions: readonly ProvisionWire[],
  pathOf: (provisionId: string) => string,
): Html {
  const all = provisions.filter(({ level }) => OUTLINE.includes(level));
  const entries = all.length > MAX_WITH_SECTIONS ? all.filter(({ level }) => !LOWER.includes(level)) : all;
  if (entries.length < 3) return html``;
  return html`<nav class="outline" aria-labelledby="outline-title"><h2 id="outline-title">目录</h2><ul>${entries.map(
    ({ id, text, level }) =>
      html`<li${LOWER.includes(level) && html` class="lower"`}><a href="${pathOf(id)}#${encodeURIComponent(id)}">${firstLine(text)}</a></li>`,
  )}</ul></nav>`;
}

function firstLine(text: string): string {
  const line = (text.split('\n')[0] ?? '').replace(/^([^。；：]{4,})[。；：].*$/, '$1');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
