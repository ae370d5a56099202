import type { ProvisionWire } from '../contract/library.ts';
import { type Html, html } from './html.ts';
import { VALIDITY_TONES } from './labels.ts';
import { renderReason } from './parts.ts';

type Status = ProvisionWire['validity']['status'];

const NAMES: Readonly<Partial<Record<ProvisionWire['level'], string>>> = {
  part: '本编',
  chapter: '本章',
  section: '本节',
  article: '本条',
  paragraph: '本款',
  item: '本项',
  subitem: '本目',
  annex: '本附件',
  'table-row': '本行',
};

const STATES: Readonly<Record<Status, string>> = {
  'in-force': '现行有效',
  'not-yet-effective': '尚未施行',
  amended: '已修改',
  'partly-repealed': '部分废止',
  repealed: '已废止',
  lapsed: '已失效',
  superseded: '已被新版本取代',
  unknown: '有效性未标注',
};

/** Said once of the whole document: here only what happened to the clause. */
const OF_THE_DOCUMENT: readonly string[] = ['not-marked', 'effective-date', 'expiry-date'];

/** 本条已废止: above a clause whose validity is another than that of what it stands in. */
export function renderProvisionMark({ level, validity }: ProvisionWire): Html {
  const { status, reasons } = validity;
  const told = reasons.filter(({ code }) => !OF_THE_DOCUMENT.includes(code));
  return html`<div class="provision-mark"><span class="badge ${VALIDITY_TONES[status]}">${NAMES[level] ?? '本部分'}${STATES[status]}</span>${told.length > 0 && html`<ul>${told.map(renderReason)}</ul>`}</div>`;
}
