import { TYPED_FORMS } from '../../content/asked-forms.ts';
import { analyze, isSingleCharacter, normalizeText } from '../../retrieval/analyze.ts';
import type { RecordHit, TermRarities } from '../../retrieval/search-index.ts';
import type { AskedQuestion } from '../composing/asked-question.ts';
import type { JudgedSentences } from '../composing/judge-sentences.ts';
import { heldDuring } from '../composing/stranger.ts';
import type { ReadablePolicy } from '../library-reader.ts';
import { askedGap } from '../spans/asked-gap.ts';
import { typedSpansOf } from '../spans/list-spans.ts';
import { type DocumentEvidence, documentEvidence } from './document-evidence.ts';
import { longestGap, quotedMissing, sharedRuns } from './question-runs.ts';

/**
 * 把握特征: what tells a question that the library answers from one of the same field that it does not. Shares of the
 * question count its pairs of characters by how rare they are in the library; flags are 0 or 1. Cosines stand in
 * `MatterEvidence`: within one field they tell little, and their scale depends on the model.
 */
export const CONFIDENCE_FEATURES = [
  /** Share of the question's weight that the best record covers, by the index's own weights. */
  'recordCoverage',
  /** By how much more than any other record. */
  'coverageLead',
  /** By how much the first record's score lies above the third's, as a share of the first. */
  'scoreLead',
  /** Share of the question's pairs in the best sentence, its provision, headings and title. */
  'passageShare',
  /** The longest stretch of the question of which the best sentence, its headings and title have nothing. */
  'passageGap',
  /** Share that the document covers which covers most. */
  'documentShare',
  /** Share of the first record's title that the question repeats. */
  'titleEcho',
  /** Share of the records read that cover nearly as much as the best. */
  'nearRecords',
  /** The rarest pair that no document read has, as a share of the rarest possible. */
  'rarestMissing',
  /** Share of the question's runs of three characters that any document read has. */
  'scatteredRuns',
  /** Share of the names in 《》 or quotation marks that no document read has. */
  'quotedMissing',
  /** Share of the records found that are about other provinces than the question. */
  'elsewhereShare',
  'asksHowTo',
  'asksWhether',
  'asksWhy',
  /** Score of the words that are most likely the answer, a fiftieth of it. */
  'spanScore',
  /** A date, sum or name is asked for, and the sentence picked holds none. */
  'lacksAskedForm',
] as const;

export type ConfidenceFeature = (typeof CONFIDENCE_FEATURES)[number];
export type ConfidenceFeatures = Readonly<Record<ConfidenceFeature, number>>;

/** Share of the best record's coverage from which another is near. */
const NEAR = 0.9;
const SPAN_UNIT = 50;

/** `rarities` as the index tells them; without them the weights by which sentences were scored stand in. */
export function confidenceFeatures(
  { asked, scored, weights, picked }: JudgedSentences,
  hits: readonly RecordHit[],
  rarities: TermRarities | undefined,
): ConfidenceFeatures {
  const weightOf = (term: string): number => rarities?.byTerm.get(term) ?? weights.get(term) ?? 0;
  const [best] = scored;
  const topic = matterOf(asked, best?.sentence.policy);
  const pairs = [...new Set(analyze(topic))].filter((term) => !isSingleCharacter(term));
  const total = pairs.reduce((sum, term) => sum + weightOf(term), 0) || 1;
  const share = (has: (term: string) => boolean): number =>
    pairs.reduce((sum, term) => sum + (has(term) ? weightOf(term) : 0), 0) / total;

  const documents = documentEvidence(scored, share);
  const ofFirstHit = documents.find(({ versionId }) => versionId === hits[0]?.versionId);
  const missing = pairs.filter((term) => !documents.some(({ text }) => text.includes(term)));
  const gap = askedGap(asked.text);
  return {
    ...compareHits(hits),
    passageShare: best ? passageShare(pairs, best.sentence.wording) : 0,
    passageGap: best ? longestGap(topic, passageOf(best.sentence.wording)) : 0,
    documentShare: Math.max(0, ...documents.map(({ share: of }) => of)),
    titleEcho: ofFirstHit ? titleEcho(asked.text, ofFirstHit) : 0,
    rarestMissing:
      Math.max(0, ...missing.map(weightOf)) / (rarities?.highest ?? Math.max(1, ...weights.values())),
    scatteredRuns: sharedRuns(topic, documents),
    quotedMissing: quotedMissing(asked.text, documents),
    asksHowTo: asked.kinds.has('how') ? 1 : 0,
    asksWhether: gap.form === 'whether' ? 1 : 0,
    asksWhy: gap.form === 'reason' ? 1 : 0,
    spanScore: (picked?.score ?? 0) / SPAN_UNIT,
    lacksAskedForm: lacksAskedForm(picked, gap.form),
  };
}

/** The topic without a year in which the best document held: a rule need not name every year of its life. */
function matterOf({ topic, years }: AskedQuestion, policy: ReadablePolicy | undefined): string {
  if (policy === undefined) return topic;
  const held = [...years].filter((year) => heldDuring(year, policy));
  return held.reduce((rest, year) => rest.replaceAll(new RegExp(`${year}年度?`, 'gu'), ' '), topic);
}

function compareHits(
  hits: readonly RecordHit[],
): Pick<
  ConfidenceFeatures,
  'recordCoverage' | 'coverageLead' | 'scoreLead' | 'nearRecords' | 'elsewhereShare'
> {
  const coverages = hits.map(({ coverage }) => coverage);
  const [first = 0, ...others] = coverages;
  const highest = Math.max(0, ...coverages);
  const [firstScore, thirdScore] = [hits[0]?.score ?? 0, (hits[2] ?? hits.at(-1))?.score ?? 0];
  const elsewhere = hits.filter(({ evidence }) => evidence?.isElsewhere).length;
  return {
    recordCoverage: first,
    coverageLead: others.length === 0 ? 0 : first - Math.max(...others),
    scoreLead: firstScore > 0 ? (firstScore - thirdScore) / firstScore : 0,
    nearRecords: coverages.filter((coverage) => coverage >= NEAR * highest).length / 8,
    elsewhereShare: elsewhere / Math.max(1, hits.length),
  };
}

type Wording = JudgedSentences['scored'][number]['sentence']['wording'];

/** What a visitor reads of a sentence: the sentence, the headings above it, the title. */
export function passageOf({ own, headings, title }: Wording): readonly string[] {
  return [own, headings, title];
}

function passageShare(pairs: readonly string[], { provision, headings, title }: Wording): number {
  const found = pairs.filter(
    (term) => provision.includes(term) || headings.includes(term) || title.includes(term),
  );
  return found.length / Math.max(1, pairs.length);
}

function titleEcho(question: string, { title }: DocumentEvidence): number {
  const asked = normalizeText(question);
  let repeated = 0;
  for (let at = 0; at + 2 <= title.length; at++) if (asked.includes(title.slice(at, at + 2))) repeated++;
  return repeated / Math.max(1, title.length - 1);
}

function lacksAskedForm(
  picked: JudgedSentences['picked'],
  form: ReturnType<typeof askedGap>['form'],
): number {
  const text = picked?.parts[0]?.sentence.text;
  if (text === undefined || !TYPED_FORMS.has(form)) return 0;
  return typedSpansOf(text, 0, text.length, form).length > 0 ? 0 : 1;
}
