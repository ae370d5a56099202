import type { RankingParameters } from '../ranking-parameters.ts';
import type { VectorTable } from '../vectors/vector-table.ts';
import type { AllowedRecords } from './allowed-records.ts';
import type { HeldRecords } from './held-records.ts';
import type { MatchedRecords, Nearness } from './rank-records.ts';
import type { FilteredScores } from './score-query.ts';

/** 排序依据: all that hits are listed from. */
export interface Ranking {
  readonly query: FilteredScores;
  readonly allowed: AllowedRecords;
  readonly matched: MatchedRecords;
  readonly held: HeldRecords;
  readonly parameters: RankingParameters;
  readonly nearness?: Nearness | undefined;
  /** Of chunks by slot; undefined without a semantic model. */
  readonly vectors?: VectorTable | undefined;
}
