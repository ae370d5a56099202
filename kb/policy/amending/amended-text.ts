import type { Provision } from '../provision.ts';
import { normalizeProvisionLabel } from '../provision-label.ts';

/** A numbered part of an article as it was: where its lines stand among the article's. */
interface AmendedPart {
  readonly label: string;
  readonly level: Provision['level'];
  line: number;
  /** How many lines it takes, with all below it. */
  count: number;
}

/** An article under amendment. */
export interface AmendedUnit {
  readonly label: string;
  newLabel?: string | undefined;
  readonly isNew: boolean;
  /** Headings of chapters that stand before it. */
  lead: string[];
  lines: string[];
  readonly parts: AmendedPart[];
}

/** A text under amendment; places are labels of the text as it was. */
export interface AmendedText {
  preamble: string[];
  readonly units: AmendedUnit[];
  closing: string[];
  readonly findArticle: (place: string) => AmendedUnit | undefined;
  readonly replacePart: (place: string, lines: readonly string[]) => boolean;
  readonly remove: (place: string) => boolean;
  /** Puts lines where 第三款 or 第（四）项 shall stand, else at the end of the place. */
  readonly append: (place: string, newLabel: string | undefined, lines: readonly string[]) => boolean;
  /** How often the words stood there; undefined where there is no such place. */
  readonly replaceWords: (place: string, words: string, replacement: string) => number | undefined;
  readonly replacePreamble: (lines: readonly string[]) => void;
}

/** Headings and text outside articles belong before the article that follows; after the last one they close the text. */
export function openText(provisions: readonly Provision[]): AmendedText {
  const preamble: string[] = [];
  const closing: string[] = [];
  const units: AmendedUnit[] = [];
  const unitOf = new Map<string, AmendedUnit>();
  const parentOf = new Map(provisions.map(({ id, parentId }) => [id, parentId]));
  const partOf = new Map<string, AmendedPart>();
  let waiting: string[] = [];
  for (const provision of provisions) {
    const lines = provision.text.split('\n');
    const isArticle = provision.level === 'article';
    const unit = provision.parentId === undefined ? undefined : unitOf.get(provision.parentId);
    if (!isArticle && !unit) {
      const isHeading = ['part', 'chapter', 'section'].includes(provision.level);
      if (units.length === 0 && !isHeading && waiting.length === 0) preamble.push(...lines);
      else waiting.push(...lines);
      continue;
    }
    const own = isArticle || !unit ? openUnit(normalizeProvisionLabel(provision.label), waiting) : unit;
    if (own !== unit) {
      units.push(own);
      waiting = [];
    }
    unitOf.set(provision.id, own);
    const part: AmendedPart = {
      label: normalizeProvisionLabel(provision.label),
      level: provision.level,
      line: own.lines.length,
      count: lines.length,
    };
    own.parts.push(part);
    partOf.set(provision.id, part);
    own.lines.push(...lines);
    for (let above = parentOf.get(provision.id); above !== undefined; above = parentOf.get(above)) {
      const parent = partOf.get(above);
      if (parent) parent.count += lines.length;
    }
  }
  closing.push(...waiting);
  return createText(preamble, units, closing);
}

function openUnit(label: string, lead: string[]): AmendedUnit {
  return { label, isNew: false, lead, lines: [], parts: [] };
}

function createText(preamble: string[], units: AmendedUnit[], closing: string[]): AmendedText {
  const findArticle = (place: string): AmendedUnit | undefined =>
    units.find((unit) => !unit.isNew && unit.label === place);
  const findPart = (place: string): { unit: AmendedUnit; part: AmendedPart } | undefined => {
    const article = /^第[^条]+条(?:之[一二三四五六七八九十]+)?/u.exec(place)?.[0];
    const unit = article === undefined ? undefined : findArticle(article);
    if (!unit || article === undefined) return undefined;
    const within = place.slice(article.length);
    const spellings = [place, `${article}${within.replace(/^第一款/u, '')}`, `${article}第一款${within}`];
    const part = unit.parts.find(({ label }) => spellings.includes(label));
    if (!part) return undefined;
    return within === '第一款' ? { unit, part: firstParagraph(unit, part) } : { unit, part };
  };
  const splice = (unit: AmendedUnit, line: number, count: number, lines: readonly string[]): void => {
    unit.lines.splice(line, count, ...lines);
    const growth = lines.length - count;
    for (const part of unit.parts) {
      const isBehind = part.line > line || (count === 0 && part.line === line && line > 0);
      if (isBehind) part.line += growth;
      else if (part.line + part.count > line) part.count += growth;
    }
  };
  return {
    preamble,
    units,
    closing,
    findArticle,
    replacePart: (place, lines) => {
      const found = findPart(place);
      if (!found) return false;
      const { unit, part } = found;
      const label =
        part.line === 0
          ? (/^第[^条\s]+条(?:之[一二三四五六七八九十]+)?[\s　]*/u.exec(unit.lines[0] ?? '')?.[0] ?? '')
          : '';
      const [first = '', ...rest] = lines;
      splice(unit, part.line, part.count, [first.startsWith(label.trim()) ? first : label + first, ...rest]);
      return true;
    },
    remove: (place) => {
      const unit = findArticle(place);
      if (unit) {
        const [next] = units.slice(units.indexOf(unit) + 1);
        if (next) next.lead = [...unit.lead, ...next.lead];
        else closing.unshift(...unit.lead);
        units.splice(units.indexOf(unit), 1);
        return true;
      }
      const found = findPart(place);
      if (found) splice(found.unit, found.part.line, found.part.count, []);
      return found !== undefined;
    },
    append: (place, newLabel, lines) => {
      const unit = findArticle(place) ?? findPart(place)?.unit;
      if (!unit) return false;
      const scope = findArticle(place) ? undefined : findPart(place)?.part;
      const follower =
        newLabel === undefined
          ? undefined
          : unit.parts.find(
              ({ label }) => label === `${place}${newLabel}` || label === `${place}第一款${newLabel}`,
            );
      const end = scope ? scope.line + scope.count : unit.lines.length;
      splice(unit, follower?.line ?? end, 0, lines);
      return true;
    },
    replaceWords: (place, words, replacement) => {
      const unit = findArticle(place);
      const part = unit ? undefined : findPart(place);
      const target = unit ?? part?.unit;
      if (!target) return undefined;
      const from = part?.part.line ?? 0;
      const to = part ? from + part.part.count : target.lines.length;
      let count = 0;
      for (let line = from; line < to; line += 1) {
        const pieces = (target.lines[line] ?? '').split(words);
        count += pieces.length - 1;
        target.lines[line] = pieces.join(replacement);
      }
      return count;
    },
    replacePreamble: (lines) => {
      preamble.splice(0, preamble.length, ...lines);
    },
  };
}

/** The article's own text and its items, without the paragraphs that follow. */
function firstParagraph(unit: AmendedUnit, part: AmendedPart): AmendedPart {
  const next = unit.parts.find(({ level, line }) => level === 'paragraph' && line > part.line);
  return next ? { ...part, count: next.line - part.line } : part;
}
