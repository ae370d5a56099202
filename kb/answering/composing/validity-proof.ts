import type { PolicyMetadata, PolicyVersion } from '../../policy/policy-document.ts';
import type { Provision } from '../../policy/provision.ts';
import { type SentenceSpan, splitSentences } from '../../policy/sentences.ts';
import type { ValidityReason } from '../../policy/validity.ts';
import { startOf } from '../../policy/validity-facts.ts';
import { printDate } from '../../policy/validity-reasons.ts';
import type { TextSpan } from '../answer.ts';
import { coreTitle } from '../named-titles.ts';
import type { DraftBlock } from '../walk.ts';
import { numberBlock, titleBlock } from './compose-document.ts';

const ACTS = /废止|失效|停止执行|代替|替代|取代|修改|修订|不再执行|延长|有效期/u;
const BEGINS = /施行|实施|执行|生效/u;
const FROM_ISSUE = /自?[^，。；]{0,10}之日起[^，。；]{0,8}(?:施行|实施|执行|生效)/u;
const START_WORDS = /自[^，。；]{1,24}起(?:正式)?(?:施行|实施|执行|生效)?/u;
const EXPIRY_WORDS = /有效期[^，。；]{0,30}|(?:执行|实施|施行)(?:至|到)[^，。；]{4,20}/u;

/** The clause of the acting document that ends or changes the target, as printed; undefined where its text names it nowhere. */
export function actingClause(acting: PolicyVersion, target: PolicyMetadata): DraftBlock | undefined {
  const names = [...target.documentNumbers, target.title, coreTitle(target.title)].map(squeezed);
  const naming = sentencesOf(acting).filter(({ text }) =>
    names.some((name) => squeezed(text).includes(name)),
  );
  const found =
    naming.find(({ text, provision }) => ACTS.test(text) && provision.level !== 'heading') ??
    naming.find(({ provision }) => provision.level === 'table-row' || provision.level === 'item') ??
    naming.find(({ provision }) => provision.level !== 'heading');
  return found && blockOf(acting, found, []);
}

/** The clauses of the document itself that say from when and until when it holds, for reasons that rest on them. */
export function ownClauses(
  version: PolicyVersion,
  reasons: readonly ValidityReason[],
): readonly DraftBlock[] {
  const codes = new Set(reasons.map(({ code }) => code));
  const sentences = sentencesOf(version);
  const { expiresOn, effectiveOn } = version.metadata;
  const found: DraftBlock[] = [];
  if (codes.has('effective-date')) {
    const day = effectiveOn === undefined ? undefined : printDate(effectiveOn);
    const clause =
      sentences.find(({ text }) => day !== undefined && squeezed(text).includes(day) && BEGINS.test(text)) ??
      sentences.find(({ text }) => FROM_ISSUE.test(text)) ??
      sentences.findLast(({ text }) => START_WORDS.test(text) && BEGINS.test(text));
    if (clause) found.push(blockOf(version, clause, wordsIn(clause.text)));
  }
  if (codes.has('expiry-date') && expiresOn !== undefined) {
    const day = printDate(expiresOn);
    const clause =
      sentences.find(({ text }) => squeezed(text).includes(day)) ??
      sentences.find(({ text }) => /有效期/u.test(text));
    if (clause) found.push(blockOf(version, clause, wordsIn(clause.text)));
  }
  if (codes.has('dated-later')) {
    const start = startOf(version.metadata);
    const clause = sentences.find(
      ({ text }) => start !== undefined && squeezed(text).includes(printDate(start)),
    );
    if (clause) found.push(blockOf(version, clause, []));
  }
  return found;
}

/** What shows what is meant: the provision asked about; else the title as printed, or the line the document opens with. */
export function namingBlock(version: PolicyVersion, provision?: Provision): DraftBlock | undefined {
  const [first] = sentencesOf(version).filter((one) => !provision || one.provision.id === provision.id);
  return (
    (provision ? undefined : (titleBlock(version) ?? numberBlock(version))) ??
    (first && blockOf(version, first, []))
  );
}

interface Sentence extends SentenceSpan {
  readonly provision: Provision;
  readonly text: string;
}

function sentencesOf({ provisions }: PolicyVersion): readonly Sentence[] {
  return provisions.flatMap((provision) =>
    splitSentences(provision.text).map((span) => ({
      ...span,
      provision,
      text: provision.text.slice(span.start, span.end),
    })),
  );
}

function blockOf(
  { id }: PolicyVersion,
  { provision, text, start, end }: Sentence,
  highlights: readonly TextSpan[],
): DraftBlock {
  return {
    kind: provision.level === 'table-row' ? 'table-row' : 'sentence',
    text,
    highlights,
    evidence: [{ kind: 'policy', versionId: id, part: provision.id, start, end }],
  };
}

function wordsIn(text: string): readonly TextSpan[] {
  return [START_WORDS, EXPIRY_WORDS].flatMap((pattern) => {
    const match = pattern.exec(text);
    return match ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}

function squeezed(text: string): string {
  return text.replace(/[\s《》〈〉<>]/gu, '');
}
