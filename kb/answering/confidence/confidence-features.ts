import { isSingleCharacter, normalizeText } from '../../retrieval/analyze.ts';
import type { RecordHit, TermRarities } from '../../retrieval/search-index.ts';
import type { JudgedSentences } from '../composing/judge-sentences.ts';
import { askedGap } from '../spans/asked-gap.ts';
import { typedSpansOf } from '../spans/list-spans.ts';
import { type DocumentEvidence, documentEvidence } from './document-evidence.ts';
import { placeEvidence } from './place-evidence.ts';

/**
 * 把握特征: what tells a question that the library answers from one of the same field that it does not. Shares of the
 * question count its pairs of characters by how rare they are in the library; flags are 0 or 1.
 */
export const CONFIDENCE_FEATURES = [
  /** Share of the question's weight that the best record covers, by the index's own weights. */
  'recordCoverage',
  /** Share of the question's pairs in the best sentence, its provision, headings and title. */
  'passageShare',
  /** Share that the document covers which covers most. */
  'documentShare',
  /** By how much a document and a sentence of it cover more than in the third best document, or the last of fewer. */
  'evidenceLead',
  /** Share of the records read that cover nearly as much as the best. */
  'nearRecords',
  /** The rarest pair that no document read has, as a share of the rarest possible. */
  'rarestMissing',
  /** Share of the question's runs of three characters that any document read has. */
  'scatteredRuns',
  /** Cosine of the question to the nearest passage of the best record. */
  'similarity',
  'namesPlace',
  /** The best record never names the place that the question names. */
  'placeMissing',
  /** How many other places the document of the best sentence names at its head instead; 1 for five or more. */
  'otherPlaces',
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
  const pairs = [...asked.terms].filter((term) => !isSingleCharacter(term));
  const total = pairs.reduce((sum, term) => sum + weightOf(term), 0) || 1;
  const share = (has: (term: string) => boolean): number =>
    pairs.reduce((sum, term) => sum + (has(term) ? weightOf(term) : 0), 0) / total;

  const documents = documentEvidence(scored, share);
  const [best] = scored;
  const ofBest = documents.find(({ versionId }) => versionId === best?.sentence.policy.version.id);
  const ofFirstHit = documents.find(({ versionId }) => versionId === hits[0]?.versionId);
  const strengths = documents.map(strengthOf).sort((first, second) => second - first);
  const coverages = hits.map(({ coverage }) => coverage);
  const highest = Math.max(0, ...coverages);
  const missing = pairs.filter((term) => !documents.some(({ text }) => text.includes(term)));
  const gap = askedGap(asked.text);
  return {
    recordCoverage: hits[0]?.coverage ?? 0,
    passageShare: best ? passageShare(pairs, best.sentence.wording) : 0,
    documentShare: Math.max(0, ...documents.map(({ share: of }) => of)),
    evidenceLead: (strengths[0] ?? 0) - (strengths[2] ?? strengths.at(-1) ?? 0),
    nearRecords: coverages.filter((coverage) => coverage >= NEAR * highest).length / 8,
    rarestMissing:
      Math.max(0, ...missing.map(weightOf)) / (rarities?.highest ?? Math.max(1, ...weights.values())),
    scatteredRuns: sharedRuns(asked.topic, documents),
    similarity: hits[0]?.similarity ?? 0,
    ...placeEvidence(asked.text, ofFirstHit, ofBest),
    asksWhether: gap.form === 'whether' ? 1 : 0,
    asksWhy: gap.form === 'reason' ? 1 : 0,
    spanScore: (picked?.score ?? 0) / SPAN_UNIT,
    lacksAskedForm: lacksAskedForm(picked, gap.form),
  };
}

function strengthOf({ share, bestSentenceShare }: DocumentEvidence): number {
  return Math.sqrt(share * bestSentenceShare);
}

function passageShare(
  pairs: readonly string[],
  { provision, headings, title }: DocumentEvidenceWording,
): number {
  const found = pairs.filter(
    (term) => provision.includes(term) || headings.includes(term) || title.includes(term),
  );
  return found.length / Math.max(1, pairs.length);
}

type DocumentEvidenceWording = JudgedSentences['scored'][number]['sentence']['wording'];

const RUN = 3;

function sharedRuns(topic: string, documents: readonly DocumentEvidence[]): number {
  const words = normalizeText(topic).split(/[^\p{L}\p{N}]+/u);
  const runs = new Set(
    words.flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - RUN + 1) }, (_, at) => word.slice(at, at + RUN)),
    ),
  );
  const found = [...runs].filter((run) => documents.some(({ text }) => text.includes(run)));
  return found.length / Math.max(1, runs.size);
}

const TYPED_FORMS: ReadonlySet<string> = new Set(['money', 'duration', 'when', 'where', 'who', 'amount']);

function lacksAskedForm(
  picked: JudgedSentences['picked'],
  form: ReturnType<typeof askedGap>['form'],
): number {
  const text = picked?.parts[0]?.sentence.text;
  if (text === undefined || !TYPED_FORMS.has(form)) return 0;
  return typedSpansOf(text, 0, text.length, form).length > 0 ? 0 : 1;
}
