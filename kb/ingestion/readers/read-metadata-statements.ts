import type { AdministrativeLevel, PolicyMetadata } from '../../policy/policy-document.ts';
import { applyFieldMap } from '../field-map.ts';
import type { ReadItem, SourceFile } from '../source-file.ts';
import type { StatableField } from '../stated-metadata.ts';
import { organNames } from '../structure/apparatus.ts';
import { collapseSpaces } from '../structure/normalize-text.ts';
import { DISCLOSURE_CHOICES, LEVEL_CHOICES } from './choices.ts';
import { createFieldReader, type FieldReader, isAbsent, type RawFields } from './read-fields.ts';
import type { ReadOptions } from './read-policy-file.ts';
import { normalizeDocumentNumber } from './read-policy-record.ts';
import { readRawRecords } from './read-raw-records.ts';
import { NAME_SEPARATOR, readDivisionCode, readPublicId, readUrl } from './shared-fields.ts';

/** 元数据认定 as a line of a file makes it: fields as in the import format; `无` or null: that there is none. */
export interface StatedLine {
  readonly publicId: string;
  readonly fields: readonly {
    readonly field: StatableField;
    readonly value: PolicyMetadata[StatableField];
  }[];
  readonly reason?: string | undefined;
  readonly statedBy?: string | undefined;
}

type ReadValue = (reader: FieldReader) => PolicyMetadata[StatableField];

/** By the name in the import format. */
const FIELDS: Readonly<Record<string, readonly [StatableField, ReadValue]>> = {
  title: ['title', (reader) => titleOf(reader.text('title'))],
  documentNumber: [
    'documentNumbers',
    (reader) => reader.list('documentNumber', NAME_SEPARATOR).map(normalizeDocumentNumber),
  ],
  issuingAuthorities: [
    'issuingAuthorities',
    (reader) => reader.list('issuingAuthorities', NAME_SEPARATOR).flatMap(organNames),
  ],
  genre: ['genre', (reader) => reader.text('genre')],
  datedOn: ['datedOn', (reader) => reader.date('datedOn')],
  publishedOn: ['publishedOn', (reader) => reader.date('publishedOn')],
  effectiveOn: ['effectiveOn', (reader) => reader.date('effectiveOn')],
  expiresOn: ['expiresOn', (reader) => reader.date('expiresOn')],
  divisionCode: ['divisionCode', readDivisionCode],
  administrativeLevel: [
    'administrativeLevel',
    (reader) => reader.choice<AdministrativeLevel>('administrativeLevel', LEVEL_CHOICES),
  ],
  subjectCategories: ['subjectCategories', (reader) => reader.list('subjectCategories', NAME_SEPARATOR)],
  disclosureIndexNumber: ['disclosureIndexNumber', (reader) => reader.text('disclosureIndexNumber')],
  disclosureType: ['disclosureType', (reader) => reader.choice('disclosureType', DISCLOSURE_CHOICES)],
  sourceUrl: ['sourceUrl', readUrl],
};
const NONE = '无';

/** One line, one document; a line of which anything cannot be read states nothing, for half a statement misleads. */
export async function* readMetadataStatements(
  file: SourceFile,
  { map }: Pick<ReadOptions, 'map'> = {},
): AsyncGenerator<ReadItem<StatedLine>> {
  for await (const raw of readRawRecords(file)) {
    if ('failure' in raw) {
      yield { kind: 'failure', failure: raw.failure };
      continue;
    }
    const place = { path: file.path, line: raw.line };
    const read = readLine(applyFieldMap(raw.fields, map), place);
    yield typeof read === 'string'
      ? { kind: 'failure', failure: { ...place, code: 'invalid-statement', message: read } }
      : { kind: 'draft', draft: read, line: raw.line };
  }
}

function readLine(
  fields: RawFields,
  place: { readonly path: string; readonly line: number },
): StatedLine | string {
  const reader = createFieldReader(fields, place);
  const publicId = readPublicId(reader, 'id');
  const reason = reader.text('reason');
  const statedBy = reader.text('statedBy');
  const named = Object.keys(FIELDS).filter((name) => fields[name] === null || !isAbsent(fields[name]));
  const stated = named.map((name) => {
    const [field, read] = FIELDS[name] as readonly [StatableField, ReadValue];
    const isNone = fields[name] === null || fields[name] === NONE;
    return { field, value: isNone ? undefined : read(reader) };
  });
  if (publicId === undefined) return '请在 id 一栏写明文件编号';
  if (!isAbsent(fields.validity)) return '有效性请用 validity state 命令认定';
  const [unreadable] = reader.warnings();
  if (unreadable) return unreadable.message.replace('已略去', '这一行没有采用');
  const unknown = Object.keys(reader.extra()).filter((name) => !(name in FIELDS));
  if (unknown.length > 0)
    return `不能认定 ${unknown.join('、')}，可以认定：${Object.keys(FIELDS).join('、')}`;
  if (stated.length === 0) return `没有写明要认定什么，可以认定：${Object.keys(FIELDS).join('、')}`;
  if (stated.some(({ field, value }) => field === 'title' && value === undefined)) return '标题不能为空';
  return { publicId, fields: stated, reason, statedBy };
}

/** As staff write it: a space of theirs is meant. */
function titleOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : collapseSpaces(text);
}
