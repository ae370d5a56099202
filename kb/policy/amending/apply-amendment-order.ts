import type { Provision } from '../provision.ts';
import { type AmendedText, type AmendedUnit, openText } from './amended-text.ts';
import type { AmendmentInstruction, AmendmentOrder } from './amendment-instruction.ts';
import { numberArticles } from './number-articles.ts';
import { PREAMBLE_PLACE } from './read-clause.ts';

/** 修改后文本（建议稿）: what a 修改决定 makes of a text, for a person to check before it is published. */
export interface AmendmentProposal {
  /** Undefined where the title stays. */
  readonly title?: string | undefined;
  /** One paragraph a line. */
  readonly text: string;
  readonly applied: readonly AmendmentInstruction[];
  /** What could not be carried out or needs a look, in Chinese, with the clause of the decision it comes from. */
  readonly problems: readonly { readonly quote: string; readonly message: string }[];
}

/** Carries the order out on a text, whose provisions are in reading order. */
export function applyAmendmentOrder(
  provisions: readonly Provision[],
  order: AmendmentOrder,
): AmendmentProposal {
  const text = openText(provisions);
  const applied: AmendmentInstruction[] = [];
  const problems = order.notUnderstood.map(({ quote }) => ({
    quote,
    message: '没有读懂这一项，请对照决定手工修改',
  }));
  let title: string | undefined;
  for (const instruction of order.instructions) {
    if (instruction.action === 'retitle') {
      title = instruction.title;
      applied.push(instruction);
      continue;
    }
    const problem = carryOut(text, instruction);
    if (problem === undefined) applied.push(instruction);
    else problems.push({ quote: instruction.quote, message: problem });
  }
  const { units, isRenumbered, misplaced } = numberArticles(text.units, order.renumbersArticles);
  for (const label of misplaced) {
    problems.push({ quote: label, message: `${label}的位置与其他条的序号对不上，已放在最后，请核对` });
  }
  if (isRenumbered) {
    problems.push({ quote: '', message: '条的序号有调整，条文中对其他条的引用没有改动，请逐处核对' });
  }
  const lines = [...text.preamble, ...units.flatMap(({ lead, lines: own }) => [...lead, ...own])];
  return { title, text: [...lines, ...text.closing].join('\n'), applied, problems };
}

type TextInstruction = Exclude<AmendmentInstruction, { readonly action: 'retitle' }>;

/** Undefined where it was done; else why not. */
function carryOut(text: AmendedText, instruction: TextInstruction): string | undefined {
  switch (instruction.action) {
    case 'insert-article':
      text.units.push(newArticle(instruction.newLabel, instruction.lines));
      return undefined;
    case 'replace':
      return replace(text, instruction);
    case 'delete':
      return text.remove(instruction.place) ? undefined : notFound(instruction.place);
    case 'renumber': {
      const unit = text.findArticle(instruction.place);
      if (unit) unit.newLabel = instruction.newLabel;
      return unit ? undefined : notFound(instruction.place);
    }
    case 'append':
      return text.append(instruction.place, instruction.newLabel, instruction.lines)
        ? undefined
        : notFound(instruction.place);
    case 'replace-words': {
      const { place, words, replacement } = instruction;
      const count = text.replaceWords(place, words, replacement);
      if (count === undefined) return notFound(place);
      return count === 0 ? `${place}中没有“${words}”` : undefined;
    }
  }
}

function replace(
  text: AmendedText,
  { place, newLabel, lines }: Extract<TextInstruction, { readonly action: 'replace' }>,
): string | undefined {
  if (place === PREAMBLE_PLACE) {
    text.replacePreamble(lines);
    return undefined;
  }
  const unit = text.findArticle(place);
  if (unit) {
    unit.lines = [...withLabel(newLabel ?? place, lines)];
    unit.newLabel = newLabel;
    return undefined;
  }
  return text.replacePart(place, lines) ? undefined : notFound(place);
}

function newArticle(newLabel: string, lines: readonly string[]): AmendedUnit {
  return {
    label: newLabel,
    newLabel,
    isNew: true,
    lead: [],
    lines: [...withLabel(newLabel, lines)],
    parts: [],
  };
}

function withLabel(label: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return /^第[^条\s]{1,12}条/u.test(first) ? [first, ...rest] : [`${label} ${first}`, ...rest];
}

function notFound(place: string): string {
  return `原文中没有找到${place}`;
}
