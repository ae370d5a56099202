import { findProvisionLabels, normalizeProvisionLabel } from '../../policy/provision-label.ts';
import { analyze } from '../analyze.ts';
import { weighParts } from '../query/weigh-parts.ts';
import { coverageWeight, weighTerms } from '../query/weigh-terms.ts';
import type { RankingParameters } from '../ranking-parameters.ts';
import { createPassageReader, type ReadPassage } from '../second-look/read-passage.ts';
import type { HeldRecords } from './held-records.ts';
import { identifiersIn } from './identifier-map.ts';
import type { QueryTerm } from './postings.ts';

/** 查询得分: what a text scores before any filter. */
export interface QueryScores {
  readonly hasWords: boolean;
  /** Sum of the weights of the query's terms, those that no record holds included. */
  readonly totalWeight: number;
  /**
   * The score of a unit that says every term of the query without end, of a letter as many as a question has: what
   * scores are a share of.
   */
  readonly fullScore: number;
  /** Those said, with their weights, then those meant. */
  readonly terms: readonly SaidTerm[];
  /** BM25 of records by slot. */
  readonly whole: Float32Array;
  /** By slot of a record: sum of the weights of the terms that occur. */
  readonly covered: Float32Array;
  /** Slots of the records whose number, 索引号 or whole title the text names. */
  readonly named: ReadonlySet<number>;
  /** Of these, those whose number or 索引号 it names: a text of one time, where a title is that of all. */
  readonly numbered: ReadonlySet<number>;
  /** 第三条 and the like, normalised. */
  readonly labels: ReadonlySet<string>;
  /** Reads passages by the words that are said; made where one is read. */
  readonly read: () => ReadPassage;
}

export function scoreQuery(
  text: string,
  records: HeldRecords,
  { saturation, chunkWeight, expansionWeight, questionTerms }: RankingParameters,
  expansions: readonly string[] = [],
): QueryScores {
  const said = weighTerms(weighParts(text));
  const terms = [...said].map(([token, count]) => {
    const term = records.findTerm(token);
    const frequency = records.recordPostings.inverseFrequency(term) * count;
    return { word: token, isMeant: false, term, frequency, weight: coverageWeight(token, frequency), count };
  });
  const meant = new Set(expansions.flatMap(analyze).filter((token) => !said.has(token)));
  const scored = [
    ...terms,
    ...[...meant].map((token) => ({
      word: token,
      isMeant: true,
      term: records.findTerm(token),
      weight: 0,
      count: expansionWeight,
    })),
  ];
  const { scores, covered } = records.recordPostings.score(scored);
  let read: ReadPassage | undefined;
  const perFrequency = (saturation + 1) * (1 + chunkWeight);
  return {
    hasWords: terms.length > 0,
    totalWeight: terms.reduce((sum, { weight }) => sum + weight, 0),
    fullScore:
      perFrequency *
      Math.min(1, questionTerms / Math.max(1, sum(said.values()))) *
      terms.reduce((sum, { frequency }) => sum + frequency, 0),
    terms: scored,
    whole: scores.slice(0, records.recordPostings.slots()),
    covered: covered.slice(0, records.recordPostings.slots()),
    ...findNamed(text, records),
    labels: new Set(findProvisionLabels(text).map(({ label }) => normalizeProvisionLabel(label))),
    read: () => {
      read ??= createPassageReader(text, terms, (pair) =>
        records.recordPostings.inverseFrequency(records.findTerm(pair)),
      );
      return read;
    },
  };
}

function findNamed(text: string, { identifiers }: HeldRecords): Pick<QueryScores, 'named' | 'numbered'> {
  const found = identifiersIn(text).map(({ kind, value }) => ({
    kind,
    slots: identifiers.find({ kind, value }),
  }));
  const numbered = found.filter(({ kind }) => kind !== 'title').flatMap(({ slots }) => slots);
  return { named: new Set(found.flatMap(({ slots }) => slots)), numbered: new Set(numbered) };
}

interface SaidTerm extends QueryTerm {
  readonly word: string;
  /** By the lexicon, not said. */
  readonly isMeant: boolean;
}

/** 查询得分 under a filter: BM25 of its chunks by slot besides. */
export interface FilteredScores extends QueryScores {
  readonly parts: Float32Array;
  /** By slot of a chunk: sum of the weights of the terms that occur. */
  readonly coveredParts: Float32Array;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
