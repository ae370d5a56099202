import { findShortNames } from '../../ingestion/relations/short-names.ts';
import { findProvision } from '../../policy/find-provision.ts';
import type { PolicyVersion } from '../../policy/policy-document.ts';
import type { Provision } from '../../policy/provision.ts';
import { findProvisionLabels } from '../../policy/provision-label.ts';
import { splitSentences } from '../../policy/sentences.ts';
import { isTitleOf } from '../named-titles.ts';
import type { DraftBlock } from '../walk.ts';
import { sentenceBlock } from './sentence-block.ts';

const CHANGES = /修改|改为|删去|删除|增加|调整为|合并|废止|停止执行|不再执行/u;
/** 对《甲办法》作如下修改, （一）修改《乙规定》: which document the clauses below are about. */
const NAMES_TARGET = /(?:对|将|修改|关于)《(.{1,200}?)》/u;
/** Paragraphs of a new wording that is quoted over several; longer ones are opened through the citation. */
const MAX_QUOTED_PARAGRAPHS = 8;
/** Of a wording that stands in no text by chance. */
const MIN_WORDING = 20;

/**
 * 修改条款: what a 修改决定 orders on the provision or on the article that it stands in, verbatim, with all paragraphs of the
 * new wording; empty where its text does not name the place, and where the target prints that wording there already, as a
 * text does that was published anew with its changes.
 */
export function amendingClause(
  acting: PolicyVersion,
  target: PolicyVersion,
  provisionId: string,
): readonly DraftBlock[] {
  let isOfTarget = true;
  const shortNames = findShortNames(acting.provisions.map(({ text }) => text));
  for (const [at, provision] of acting.provisions.entries()) {
    for (const { start, end } of splitSentences(provision.text)) {
      const text = provision.text.slice(start, end);
      const outside = text.replace(/“[^”]*(?:”|$)/gu, '');
      const named = NAMES_TARGET.exec(outside)?.[1];
      if (named !== undefined) {
        isOfTarget = isTitleOf(shortNames.get(named)?.title ?? named, target.metadata.title);
      }
      if (!isOfTarget || !CHANGES.test(outside)) continue;
      const place = findProvisionLabels(outside)
        .flatMap(({ label }) => placeOf(target, label) ?? [])
        .find(({ id }) => isOneOrWithin(target.provisions, id, provisionId));
      if (!place) continue;
      const quoted = isLeftOpen(text) ? quotedBelow(acting, at, provision, end) : [];
      const clause = [sentenceBlock(acting.id, provision, { start, end }), ...quoted];
      return printsAlready(target, place, clause) ? [] : clause;
    }
  }
  return [];
}

function printsAlready(
  { provisions }: PolicyVersion,
  place: Provision,
  clause: readonly DraftBlock[],
): boolean {
  const ordered = clause.map(({ text }) => text).join('');
  const [, wording = ''] = /改为[：:]?“([^”]*)/u.exec(ordered) ?? [];
  const wanted = lettersOf(wording);
  if (wanted.length < MIN_WORDING) return false;
  const there = provisions.filter(({ id }) => isOneOrWithin(provisions, place.id, id));
  return lettersOf(there.map(({ text }) => text).join('')).includes(wanted);
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** A 款 or 项 that is no part of its own in the text stands in its article. */
function placeOf({ provisions }: PolicyVersion, label: string): Provision | undefined {
  const article = /^.*?条(?:之[一二三四五六七八九十]+)?/u.exec(label)?.[0];
  return (
    findProvision(provisions, label) ??
    (article === undefined ? undefined : findProvision(provisions, article))
  );
}

/** Whether either of the two is the other or stands within it. */
function isOneOrWithin(provisions: readonly Provision[], first: string, second: string): boolean {
  const byId = new Map(provisions.map((provision) => [provision.id, provision]));
  const isWithin = (inner: string, outer: string): boolean => {
    for (let at: string | undefined = inner; at !== undefined; at = byId.get(at)?.parentId)
      if (at === outer) return true;
    return false;
  };
  return isWithin(first, second) || isWithin(second, first);
}

/** The new wording begins in the clause, or in the paragraph below it. */
function isLeftOpen(text: string): boolean {
  return text.lastIndexOf('“') > text.lastIndexOf('”') || /改为[：:]\s*$/u.test(text);
}

/** The rest of a wording that the clause opens with “ and that ends further down with ”. */
function quotedBelow(
  { id, provisions }: PolicyVersion,
  at: number,
  first: Provision,
  from: number,
): readonly DraftBlock[] {
  const blocks: DraftBlock[] = [];
  for (const provision of [first, ...provisions.slice(at + 1)]) {
    for (const span of splitSentences(provision.text)) {
      if (provision === first && span.start < from) continue;
      if (blocks.length === MAX_QUOTED_PARAGRAPHS) return blocks;
      blocks.push(sentenceBlock(id, provision, span));
      if (provision.text.slice(span.start, span.end).includes('”')) return blocks;
    }
  }
  return blocks;
}
