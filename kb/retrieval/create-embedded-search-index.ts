import { NO_PAUSE, type Pause } from '../pause.ts';
import {
  type AllowedRecords,
  findAllowedRecords,
  isAllowed,
  restrictToPlace,
} from './embedded/allowed-records.ts';
import { countFacets } from './embedded/count-facets.ts';
import { embedRecord } from './embedded/embed-record.ts';
import { createHeldRecords } from './embedded/held-records.ts';
import { listChunkHits, listRecordHits } from './embedded/list-hits.ts';
import { filterTest, placeTest } from './embedded/matches-filter.ts';
import { matchRecords, withoutFaint } from './embedded/rank-records.ts';
import {
  createPartReader,
  jsonPart,
  partsOf,
  SavedIndexError,
  type SavedPart,
} from './embedded/saved-part.ts';
import { createChunkScorer } from './embedded/score-chunks.ts';
import { type QueryScores, scoreQuery } from './embedded/score-query.ts';
import { type CreateScoringMemory, createPlainScoringMemory } from './embedded/scoring-memory.ts';
import { termRarities } from './embedded/term-rarities.ts';
import type { Embedder } from './embedder.ts';
import type { ExpandQuery } from './query/create-query-expansion.ts';
import { RANKING, type RankingParameters } from './ranking-parameters.ts';
import type { IdentifierHit, IndexChange, SearchFilter, SearchIndex, SearchResult } from './search-index.ts';
import { correctSpelling } from './spelling/correct-spelling.ts';
import { type KnownWords, NO_WORDS } from './spelling/known-words.ts';
import { createPlainVectorTable } from './vectors/create-plain-vector-table.ts';
import type { CreateVectorTable } from './vectors/vector-table.ts';
import { standsBefore, type VersionOnDay, versionOnDay } from './version-on-day.ts';

/** At 100,000 chunks each takes up to a megabyte. */
const MAX_KEPT_FILTERS = 24;
/**
 * Texts searched for again before they are answered. Few: at 100,000 chunks each takes a hundred kilobytes, and what is
 * kept for long enough to be moved among the old objects is only collected with them.
 */
const MAX_KEPT_TEXTS = 4;
/** Vectors compared before others get their turn: under a millisecond. */
const SLOTS_A_TURN = 65_536;
const NOTHING: SearchResult = {
  hits: [],
  total: 0,
  facets: { kind: [], issuer: [], topic: [], year: [], validity: [], level: [], division: [] },
};

export interface EmbeddedIndexOptions {
  readonly parameters?: RankingParameters | undefined;
  /** Without one, words alone decide. */
  readonly embedder?: Embedder | undefined;
  readonly createVectorTable?: CreateVectorTable | undefined;
  readonly createScoringMemory?: CreateScoringMemory | undefined;
  /** 术语表; without it questions count as they are said. */
  readonly expandQuery?: ExpandQuery | undefined;
  /** What is spelt right though the library does not say it; without it only the library tells. */
  readonly knownWords?: KnownWords | undefined;
  /** Lets others go on during long work; without one, a change is applied in one go. */
  readonly pause?: Pause | undefined;
}

/** 进程内索引, which can be saved and come back without being built again. */
export interface EmbeddedSearchIndex extends SearchIndex {
  /** Kind and id of every record held, apart by a blank. */
  readonly recordIds: () => Iterable<string>;
  /** Numbers that its lists have room for: constant where as much goes as comes. */
  readonly room: () => number;
  /** Everything held, in parts; no change may be applied until the last was taken. */
  readonly save: () => Generator<SavedPart>;
  /** What was saved takes the place of what is held, or nothing changes. Throws `SavedIndexError`. */
  readonly load: (parts: AsyncIterable<SavedPart>) => Promise<void>;
}

/**
 * The search index in this process: two-level BM25 over typed arrays and nearness in meaning, filters before scores.
 */
export function createEmbeddedSearchIndex({
  parameters = RANKING,
  embedder,
  createVectorTable = createPlainVectorTable,
  createScoringMemory = createPlainScoringMemory,
  expandQuery = () => [],
  knownWords = NO_WORDS,
  pause = NO_PAUSE,
}: EmbeddedIndexOptions = {}): EmbeddedSearchIndex {
  const createTable = () => embedder && createVectorTable(embedder.dimensions);
  let vectors = createTable();
  let held = createHeldRecords(parameters, createScoringMemory, vectors);
  /** Kept until a record changes: most questions of a day share a few filters. */
  const allowedByFilter = new Map<string, AllowedRecords>();
  /** By text, of the last few: an answer searches several kinds for the same words, and others search in between. */
  const scoresByText = new Map<string, QueryScores>();
  /** Changes wait for those before them: a compaction lets searches in, and no change. */
  let applying: Promise<unknown> = Promise.resolve();
  let generation = 0;

  const forget = (): void => {
    allowedByFilter.clear();
    scoresByText.clear();
    generation = held.generation();
  };

  /** Undefined where the filter cannot be evaluated. */
  const allowedBy = (filter: SearchFilter): AllowedRecords | undefined => {
    if (generation !== held.generation()) forget();
    const key = JSON.stringify(filter);
    const known = allowedByFilter.get(key);
    if (known) {
      allowedByFilter.delete(key);
      allowedByFilter.set(key, known);
      return known;
    }
    const allowed = evaluate(filter);
    if (!allowed) return undefined;
    // Documents named in one question are quickly found again, and must not push out what all questions share.
    if (filter.recordIds !== undefined) return allowed;
    const [oldest] = allowedByFilter.keys();
    if (oldest !== undefined && allowedByFilter.size >= MAX_KEPT_FILTERS) allowedByFilter.delete(oldest);
    allowedByFilter.set(key, allowed);
    return allowed;
  };

  const evaluate = (filter: SearchFilter): AllowedRecords | undefined => {
    if (filter.divisionCode === undefined || filter.recordIds !== undefined) {
      const test = filterTest(filter);
      return test && findAllowedRecords(filter, test, held);
    }
    const appliesThere = placeTest(filter.divisionCode);
    const anywhere = appliesThere && allowedBy({ ...filter, divisionCode: undefined });
    return anywhere && restrictToPlace(anywhere, appliesThere, filter);
  };

  const scoresOf = (text: string): QueryScores => {
    const known = scoresByText.get(text);
    if (known) return known;
    const scores = scoreQuery(text, held, parameters, expandQuery(text));
    keepLast(scoresByText, text, scores);
    return scores;
  };

  const scoreChunks = createChunkScorer();

  /** By text, as the scores. */
  const vectorsByText = new Map<string, Promise<Float32Array | undefined>>();
  const embedQuestion = (text: string): Promise<Float32Array | undefined> => {
    if (!embedder || text.trim() === '') return Promise.resolve(undefined);
    const known = vectorsByText.get(text);
    if (known) return known;
    const vector = embedder.embed([text], 'question').then(([only]) => only);
    vector.catch(() => vectorsByText.delete(text));
    keepLast(vectorsByText, text, vector);
    return vector;
  };

  const applyInTurn = async (changes: readonly IndexChange[]): Promise<void> => {
    for (const change of changes) {
      if (change.change === 'remove') held.remove(change.kind, change.recordId);
      else held.put(change.record, await embedRecord(change.record, embedder));
      await held.compact(pause);
      const waiting = pause();
      if (waiting) await waiting;
    }
  };

  /**
   * How near the allowed chunks are, in pieces between which others get their turn; undefined where one turn is enough.
   * A change meanwhile makes other records allowed, and what was found for these counts no more.
   */
  const scanInPieces = async (question: Float32Array | undefined, filter: SearchFilter) => {
    const table = vectors;
    const allowed = allowedBy(filter);
    if (!question || !table || !allowed || allowed.chunkSlots.length <= SLOTS_A_TURN) return undefined;
    const cosines = new Float32Array(allowed.chunkSlots.length);
    for (let at = 0; at < cosines.length; at += SLOTS_A_TURN) {
      const waiting = at === 0 ? undefined : pause();
      if (waiting) await waiting;
      cosines.set(table.cosines(question, allowed.chunkSlots.subarray(at, at + SLOTS_A_TURN)), at);
    }
    return { allowed, cosines };
  };

  return {
    apply: (changes) => {
      const applied = applying.then(() => applyInTurn(changes));
      applying = applied.catch(() => undefined);
      return applied;
    },
    search: async (searchQuery) => {
      if (!allowedBy(searchQuery.filter)?.records.length) {
        return {
          ...NOTHING,
          get rarities() {
            return termRarities(searchQuery.text, held);
          },
        };
      }
      const question = await embedQuestion(searchQuery.text);
      const scanned = await scanInPieces(question, searchQuery.filter);
      // Asked again: records may have come and gone meanwhile. From here on nothing waits.
      const allowed = allowedBy(searchQuery.filter);
      if (!allowed) return NOTHING;
      const scores = scoresOf(searchQuery.text);
      const parts = scoreChunks(scores, held.chunkPostings);
      const query = { ...scores, parts: parts.scores, coveredParts: parts.covered };
      const nearness =
        question && vectors && embedder
          ? {
              cosines:
                scanned?.allowed === allowed
                  ? scanned.cosines
                  : vectors.cosines(question, allowed.chunkSlots),
              fusion: embedder.fusion,
            }
          : undefined;
      const all = matchRecords(query, allowed, parameters, nearness);
      const matched = searchQuery.order === 'date' ? withoutFaint(all, parameters.minDatedScoreShare) : all;
      const list = searchQuery.listChunks ? listChunkHits : listRecordHits;
      return {
        ...list({ query, allowed, matched, held, parameters, nearness, vectors }, searchQuery),
        unrelated: question?.some((value) => value !== 0) ? embedder?.unrelated : undefined,
        get rarities() {
          return termRarities(searchQuery.text, held);
        },
        /** Counted where they are asked for: answers never look at them. */
        get facets() {
          return countFacets(allowed.facets(), matched.positions.subarray(0, matched.count));
        },
      };
    },
    lookUp: async (identifier, filter) => {
      const test = filterTest(filter);
      if (!test) return [];
      const found = new Map<string, { readonly hit: IdentifierHit; readonly onDay: VersionOnDay }>();
      for (const slot of held.identifiers.find(identifier)) {
        const { record } = held.at(slot);
        if (!test.allowsRecord(record)) continue;
        const { kind, recordId, versionId } = record;
        const onDay = versionOnDay(versionId, record.validity, filter.asOf);
        const known = found.get(`${kind} ${recordId}`);
        if (!known || standsBefore(onDay, known.onDay))
          found.set(`${kind} ${recordId}`, { hit: { kind, recordId, versionId }, onDay });
      }
      return [...found.values()].map(({ hit }) => hit);
    },
    suggest: async (typed, filter, limit) => {
      const test = filterTest(filter);
      if (!test) return [];
      return held.suggestions.suggest(typed, (slot) => isAllowed(held.at(slot), test), limit);
    },
    correct: async (text) =>
      correctSpelling(text, {
        titles: held.titlePairs,
        countRecordsWith: (token) => held.recordPostings.unitsWith(held.findTerm(token)),
        words: knownWords,
      }),
    count: async () => held.size(),
    recordIds: () => held.ids(),
    room: () => held.room(),
    save: function* () {
      const slots = held.chunkPostings.slots();
      yield jsonPart('index', { parameters, embedder: embedder?.id ?? '', slots });
      yield* held.save();
      if (!vectors) return;
      const { values, scales } = vectors.held(slots);
      yield* partsOf('values', values);
      yield* partsOf('scales', scales);
    },
    load: async (parts) => {
      const reader = createPartReader(parts);
      const saved = await reader.takeJson<{ slots: number }>('index');
      const expected = { parameters, embedder: embedder?.id ?? '', slots: saved.slots };
      if (JSON.stringify(saved) !== JSON.stringify(expected))
        throw new SavedIndexError('saved with another model or other parameters');
      const table = createTable();
      const loaded = createHeldRecords(parameters, createScoringMemory, table);
      await loaded.load(reader, pause);
      if (table) {
        const { values, scales } = table.fill(saved.slots);
        await reader.fill('values', values);
        await reader.fill('scales', scales);
      }
      [vectors, held] = [table, loaded];
      forget();
    },
    clear: async () => {
      vectors = createTable();
      held = createHeldRecords(parameters, createScoringMemory, vectors);
      forget();
    },
  };
}

function keepLast<Value>(kept: Map<string, Value>, text: string, value: Value): void {
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= MAX_KEPT_TEXTS) kept.delete(oldest);
  kept.set(text, value);
}
