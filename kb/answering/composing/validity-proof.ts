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
const INTRODUCES =
  /(?=.*(?:废止|失效|停止执行|修改|修订|不再执行))(?:下列|以下|如下|附件|目录|清单|所列|[：:]\s*$)/su;
const STARTS = /自[^，。；]{1,24}(?:之日)?起|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日/u;
const OWN_START =
  /^(?:[一二三四五六七八九十]+、|第[^条]{1,5}条)?[\s　]*(?:本|上述|以上)[^，。；：]{1,12}自[^，。；]{1,24}起/u;
const EXPIRY_WORDS = /有效期[^，。；]{0,30}|(?:执行|实施|施行)(?:至|到)[^，。；]{4,20}/u;

/**
 * The clause of the acting document that ends or changes the target, as printed; empty where its text names it nowhere. A
 * row of a list comes with the sentence that introduces the list, and with the one that says the day where that is another.
 */
export function actingClauses(acting: PolicyVersion, target: PolicyMetadata): readonly DraftBlock[] {
  const names = [...target.documentNumbers, target.title, coreTitle(target.title)].map(squeezed);
  const sentences = sentencesOf(acting);
  const naming = sentences.filter(({ text }) => names.some((name) => squeezed(text).includes(name)));
  const found =
    naming.find(({ text, provision }) => ACTS.test(text) && provision.level !== 'heading') ??
    naming.find(({ provision }) => provision.level === 'table-row' || provision.level === 'item') ??
    naming.find(({ provision }) => provision.level !== 'heading');
  if (!found) return [];
  const shown = ACTS.test(found.text) ? [found] : [...introductionOf(found, sentences), found];
  return shown.map((sentence) => blockOf(acting, sentence, []));
}

/** What makes a row of a list one of documents that end, or change, and from when on. */
function introductionOf(row: Sentence, sentences: readonly Sentence[]): readonly Sentence[] {
  const before = sentences.slice(0, sentences.indexOf(row)).filter(({ text }) => INTRODUCES.test(text));
  const [annex] = /^附件\d*/u.exec(row.provision.label) ?? [];
  const lead =
    before.findLast(({ text }) => annex !== undefined && squeezed(text).includes(annex)) ?? before.at(-1);
  if (!lead) return [];
  if (STARTS.test(lead.text)) return [lead];
  const start = sentences.findLast(({ text }) => OWN_START.test(text.trim()));
  return start ? [lead, start] : [lead];
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
