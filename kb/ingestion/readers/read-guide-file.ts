import type { GuideContent } from '../../entries/service-guide.ts';
import { digestOf } from '../content-digest.ts';
import { applyFieldMap } from '../field-map.ts';
import type { GuideDraft } from '../library-store.ts';
import type { ReadItem, SourceFile } from '../source-file.ts';
import type { FieldReader, RawFields } from './read-fields.ts';
import type { ReadOptions } from './read-policy-file.ts';
import { readRawRecords } from './read-raw-records.ts';
import {
  createUnknownFieldCount,
  NAME_SEPARATOR,
  readDivisionCode,
  readPublicId,
  readRecord,
  readUrl,
  readVisibility,
} from './shared-fields.ts';

/** The service guides of a .jsonl, .csv or .xlsx file. */
export async function* readGuideFile(
  file: SourceFile,
  options: ReadOptions = {},
): AsyncGenerator<ReadItem<GuideDraft>> {
  const unknownFields = createUnknownFieldCount();
  for await (const raw of readRawRecords(file)) {
    if ('failure' in raw) {
      yield { kind: 'failure', failure: raw.failure };
      continue;
    }
    const fields = applyFieldMap(raw.fields, options.map);
    const place = { path: file.path, line: raw.line };
    yield* readRecord(fields, place, [['title']], unknownFields, (reader) =>
      toGuideDraft(fields, reader, options.isSample ?? false),
    );
  }
  for (const warning of unknownFields.warnings(file.path)) yield { kind: 'warning', warning };
}

function toGuideDraft(fields: RawFields, reader: FieldReader, isSample: boolean): GuideDraft {
  const givenId = readPublicId(reader, 'id');
  const stated = {
    itemCode: reader.text('itemCode'),
    title: reader.text('title') ?? '',
    conditions: reader.list('conditions'),
    materials: reader.list('materials', /\n/),
    steps: reader.list('steps', /\n/),
    statutoryTimeLimit: reader.text('statutoryTimeLimit'),
    committedTimeLimit: reader.text('committedTimeLimit'),
    places: reader.list('places', /\n/),
    phones: reader.list('phones', NAME_SEPARATOR),
    fees: reader.text('fees'),
    department: reader.text('department'),
    divisionCode: readDivisionCode(reader),
    visibility: readVisibility(reader, fields) ?? 'public',
    sourceUrl: readUrl(reader),
  };
  const content: GuideContent = { ...stated, extra: reader.extra() };
  const { visibility, sourceUrl, extra, ...facts } = content;
  return {
    givenId,
    content,
    contentDigest: digestOf(facts),
    recordDigest: digestOf({ ...facts, visibility, sourceUrl, extra }),
    isSample,
  };
}
