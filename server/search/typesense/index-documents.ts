import { normalizeProvisionLabel } from '../../../kb/policy/provision-label.ts';
import { analyze } from '../../../kb/retrieval/analyze.ts';
import { placeOf } from '../../../kb/retrieval/embedded/facet-layout.ts';
import { identifierKeys, titleKey } from '../../../kb/retrieval/embedded/identifier-map.ts';
import { embeddedText } from '../../../kb/retrieval/embedded-text.ts';
import { RANKING } from '../../../kb/retrieval/ranking-parameters.ts';
import type { Chunk, IndexRecord, RecordKind } from '../../../kb/retrieval/search-index.ts';
import { soundsOfTitles } from '../../../kb/retrieval/spelling/pair-counts.ts';
import { storedPeriods } from './stored-periods.ts';
import { digestKey, encodeSound, encodeToken, encodeTokens } from './tokens.ts';
import { timelineWords } from './validity-blocks.ts';

/** The division of records that name none: they apply everywhere. */
export const EVERYWHERE = 'everywhere';

/** What hits bring back of a version or of a chunk. */
export interface StoredFields {
  readonly id: string;
  readonly kind: RecordKind;
  readonly content_key: string;
  readonly identifiers: readonly string[];
  readonly record_id: string;
  readonly version_id: string;
  readonly dated_on: number;
  readonly periods: readonly string[];
  readonly record_length: number;
  readonly titles: readonly string[];
  readonly negatives?: readonly string[] | undefined;
  readonly chunk_id?: string | undefined;
  readonly label?: string | undefined;
  readonly headings?: readonly string[] | undefined;
  readonly body?: string | undefined;
  readonly ordinal: number;
  readonly chunk_length: number;
}

/** One document of the collection. */
export type IndexDocument = StoredFields & Readonly<Record<string, unknown>>;

export function recordKey(kind: RecordKind, recordId: string): string {
  return digestKey('record', `${kind} ${recordId}`);
}

/** The documents of a record and of its older versions, heads first within each; `revision` marks what is new. */
export function indexDocuments(record: IndexRecord, revision: string): readonly IndexDocument[] {
  const versions = [record, ...(record.olderVersions ?? [])];
  return versions.flatMap((version, at) => versionDocuments(version, revision, at === 0));
}

function versionDocuments(
  record: IndexRecord,
  revision: string,
  isNewest: boolean,
): readonly IndexDocument[] {
  const titles = [record.title, ...record.alternativeTitles];
  const chunkTokens = record.chunks.map(({ label, headingPath, text }) =>
    analyze([label, ...headingPath, text].join('\n')),
  );
  const titleTokens = titles.flatMap((title) => analyze(title));
  const allTokens = [...titleTokens, ...chunkTokens.flat()];
  const key = recordKey(record.kind, record.recordId);
  const common = {
    kind: record.kind,
    record_key: key,
    content_key: recordKey(record.kind, record.duplicateOf ?? record.recordId),
    revision,
    visibility: record.visibility,
    division: placeOf(record.divisionCode) || EVERYWHERE,
    ...(record.level === undefined ? {} : { level: record.level }),
    ...(record.datedOn === undefined ? {} : { year: record.datedOn.slice(0, 4) }),
    topics: [...new Set(record.topics)],
    issuers: [...new Set(record.issuers)],
    topic_keys: record.topics.map((topic) => digestKey('topic', topic)),
    issuer_keys: record.issuers.map((issuer) => digestKey('issuer', issuer)),
    identifiers: identifierKeys(record).map((value) => digestKey('identifier', value)),
    validity: timelineWords(record.validity),
    periods: storedPeriods(record.validity),
    is_newest: isNewest,
    has_vector: false,
    dated_on: record.datedOn === undefined ? 0 : Number(record.datedOn.replaceAll('-', '')),
    sort_id: record.recordId,
    title: encodeTokens(...titles),
    title_length: titleKey(record.title).length,
    record_length: lengthOf(record, titleTokens.length),
    record_id: record.recordId,
    version_id: record.versionId,
    titles,
    negatives: record.negativeTitles,
  };
  const head: IndexDocument = {
    ...common,
    id: digestKey('head', `${record.kind} ${record.versionId} ${record.recordId}`),
    part: 'head',
    label_keys: [],
    has_own_validity: false,
    own_validity: [],
    ordinal: -1,
    chunk_length: 0,
    text: '',
    vocabulary: [...new Set(allTokens)].map(encodeToken).join(' '),
    // Words that only hidden records use must not come back as what somebody meant.
    title_sounds: record.visibility === 'public' ? soundsOfTitles(titles).map(encodeSound) : [],
  };
  return [
    head,
    ...record.chunks.map(
      (chunk, ordinal): IndexDocument => ({
        ...common,
        ...chunkFields(chunk, chunkTokens[ordinal] ?? []),
        id: digestKey('chunk', `${record.kind} ${record.versionId} ${record.recordId} ${chunk.id}`),
        part: 'chunk',
        ordinal,
        vocabulary: '',
        title_sounds: [],
      }),
    ),
  ];
}

/** As BM25 counts it: words of titles and headings as often as they weigh. */
function lengthOf({ chunks }: IndexRecord, titleTokens: number): number {
  const headings = [...new Set(chunks.flatMap(({ headingPath }) => headingPath))];
  const count = (texts: readonly string[]) => texts.reduce((sum, text) => sum + analyze(text).length, 0);
  return (
    RANKING.titleWeight * titleTokens +
    RANKING.headingWeight * count(headings) +
    count(chunks.map(({ text }) => text))
  );
}

function chunkFields({ id, label, headingPath, text, validity }: Chunk, tokens: readonly string[]) {
  return {
    label_keys: label === '' ? [] : [digestKey('label', normalizeProvisionLabel(label))],
    has_own_validity: validity !== undefined,
    own_validity: validity === undefined ? [] : timelineWords(validity),
    chunk_length: tokens.length,
    text: tokens.map(encodeToken).join(' '),
    chunk_id: id,
    label,
    headings: headingPath,
    body: text,
  };
}

/** What stands for a stored chunk in the semantic model. */
export function passageText({ titles, headings, body }: StoredFields): string {
  return embeddedText(titles, headings ?? [], body ?? '');
}
