import { countFacets } from './embedded/count-facets.ts';
import { createHeldRecords, type HeldRecord } from './embedded/held-records.ts';
import { titleKey } from './embedded/identifier-map.ts';
import { type FilterTest, filterTest } from './embedded/matches-filter.ts';
import { bestSimilarity } from './embedded/question-similarity.ts';
import { bestChunks, type RankedRecord, rankRecords } from './embedded/rank-records.ts';
import { RANKING, type RankingParameters } from './ranking-parameters.ts';
import type {
  IdentifierHit,
  IndexRecord,
  RecordHit,
  SearchFilter,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from './search-index.ts';

const MAX_KEPT_FILTERS = 16;
const NOTHING: SearchResult = {
  hits: [],
  total: 0,
  facets: { kind: [], issuer: [], topic: [], year: [], validity: [] },
};

/** The search index in this process: two-level BM25 over typed arrays, filters before scores. */
export function createEmbeddedSearchIndex(parameters: RankingParameters = RANKING): SearchIndex {
  let records = createHeldRecords(parameters);
  let generation = 0;
  const allowedByFilter = new Map<string, readonly number[]>();

  /** The records a filter allows, kept until a record changes: most questions of a day share one filter. */
  const allowedSlots = (filter: SearchFilter, test: FilterTest): readonly number[] => {
    if (generation !== records.generation()) {
      allowedByFilter.clear();
      generation = records.generation();
    }
    const key = JSON.stringify(filter);
    const known = allowedByFilter.get(key);
    if (known) return known;
    const allowed = records
      .slots()
      .filter((slot) => test.allowsRecord((records.at(slot) as HeldRecord).record));
    if (allowedByFilter.size >= MAX_KEPT_FILTERS) allowedByFilter.clear();
    allowedByFilter.set(key, allowed);
    return allowed;
  };

  const toHit = ({ entry, score, coverage, chunks }: RankedRecord, query: SearchQuery): RecordHit => {
    const { record } = entry;
    const weigh = (token: string) => records.recordPostings.inverseFrequency(token);
    const isEntry = record.kind === 'entry';
    const wordings = [record.title, ...record.alternativeTitles];
    return {
      kind: record.kind,
      recordId: record.recordId,
      versionId: record.versionId,
      score,
      coverage,
      questionSimilarity: isEntry ? bestSimilarity(query.text, wordings, weigh) : 0,
      negativeSimilarity: isEntry ? bestSimilarity(query.text, record.negativeTitles, weigh) : 0,
      chunks: bestChunks(chunks, query.chunksPerRecord ?? 1).map((ranked) => ({
        chunkId: ranked.chunk.id,
        label: ranked.chunk.label,
        score: ranked.score,
      })),
    };
  };

  return {
    apply: async (changes) => {
      for (const change of changes) {
        if (change.change === 'put') records.put(change.record);
        else records.remove(change.kind, change.recordId);
      }
    },
    search: async (query) => {
      const test = filterTest(query.filter);
      if (!test) return NOTHING;
      const allowed = allowedSlots(query.filter, test);
      const ranked = oncePerContent(rankRecords(query.text, allowed, test, records, parameters));
      const units = query.listChunks ? listChunks(ranked) : ranked;
      const offset = query.offset ?? 0;
      return {
        hits: units.slice(offset, offset + query.limit).map((unit) => toHit(unit, query)),
        total: units.length,
        facets: countFacets(
          ranked.map(({ entry }) => entry.record),
          query.filter.asOf,
        ),
      };
    },
    lookUp: async (identifier, filter) => {
      const test = filterTest(filter);
      if (!test) return [];
      const hits = new Map<string, IdentifierHit>();
      for (const slot of records.identifiers.find(identifier)) {
        const record = records.at(slot)?.record;
        if (!record || !test.allowsRecord(record)) continue;
        const { kind, recordId, versionId } = record;
        const known = hits.get(`${kind} ${recordId}`);
        if (!known || isNewer(versionId, known.versionId))
          hits.set(`${kind} ${recordId}`, { kind, recordId, versionId });
      }
      return [...hits.values()];
    },
    suggest: async (typed, filter, limit) => {
      const test = filterTest(filter);
      const wanted = titleKey(typed);
      if (!test || wanted === '') return [];
      const found: { title: string; at: number }[] = [];
      for (const slot of allowedSlots(filter, test)) {
        const entry = records.at(slot) as HeldRecord;
        const places = entry.titleKeys.map((key) => key.indexOf(wanted)).filter((at) => at >= 0);
        if (places.length > 0) found.push({ title: entry.record.title, at: Math.min(...places) });
      }
      found.sort(
        (first, second) =>
          first.at - second.at ||
          first.title.length - second.title.length ||
          (first.title < second.title ? -1 : 1),
      );
      return [...new Set(found.map(({ title }) => title))].slice(0, limit);
    },
    count: async () => records.size(),
    clear: async () => {
      records = createHeldRecords(parameters);
      generation = -1;
    },
  };
}

function isNewer(versionId: string, other: string): boolean {
  const numberOf = (id: string) => Number(id.slice(id.lastIndexOf('@') + 1));
  return numberOf(versionId) > numberOf(other);
}

/**
 * Records that repeat the content of another are shown once: the best placed stands for all. Where several versions of
 * a document pass the filter, its newest stands in the place of the best.
 */
function oncePerContent(ranked: readonly RankedRecord[]): readonly RankedRecord[] {
  const newest = new Map<string, RankedRecord>();
  const nameOf = ({ kind, recordId }: IndexRecord) => `${kind} ${recordId}`;
  for (const candidate of ranked) {
    const { record } = candidate.entry;
    const known = newest.get(nameOf(record))?.entry.record;
    if (!known || isNewer(record.versionId, known.versionId)) newest.set(nameOf(record), candidate);
  }
  const shown = new Set<string>();
  return ranked.flatMap(({ entry: { record } }) => {
    const content = `${record.kind} ${record.duplicateOf ?? record.recordId}`;
    if (shown.has(content)) return [];
    shown.add(content);
    return [newest.get(nameOf(record)) as RankedRecord];
  });
}

/** Every chunk that matches; with no word in the query nothing scores, and all chunks come in reading order. */
function listChunks(ranked: readonly RankedRecord[]): readonly RankedRecord[] {
  const units = ranked.flatMap((record) =>
    record.chunks.map((chunk) => ({ ...record, chunks: [chunk], score: chunk.score })),
  );
  const matching = units.filter(({ score }) => score > 0);
  return matching.length > 0 ? matching.sort((first, second) => second.score - first.score) : units;
}
