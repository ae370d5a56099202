import { z } from 'zod';
import type { StatedBasis } from '../../entries/basis.ts';
import type { EntryContent } from '../../entries/knowledge-entry.ts';
import { splitSentences } from '../../policy/sentences.ts';
import { digestOf } from '../content-digest.ts';
import { applyFieldMap } from '../field-map.ts';
import type { EntryDraft } from '../library-store.ts';
import type { ReadItem, SourceFile } from '../source-file.ts';
import { ENTRY_KIND_CHOICES, STALE_BASIS_CHOICES } from './choices.ts';
import type { FieldReader, RawFields } from './read-fields.ts';
import type { ReadOptions } from './read-policy-file.ts';
import { readRawRecords } from './read-raw-records.ts';
import {
  createUnknownFieldCount,
  ITEM_SEPARATOR,
  NAME_SEPARATOR,
  readDivisionCode,
  readPublicId,
  readRecord,
  readUrl,
  readVisibility,
} from './shared-fields.ts';

const basisSchema = z.object({
  document: z.string().trim().min(1),
  provision: z.string().optional(),
  quote: z.string().optional(),
});
/** A longer first sentence is no name for an entry; it is cut here. */
const MAX_QUESTION_LENGTH = 100;

/** The knowledge entries of a .jsonl, .csv or .xlsx file. */
export async function* readEntryFile(
  file: SourceFile,
  options: ReadOptions = {},
): AsyncGenerator<ReadItem<EntryDraft>> {
  const unknownFields = createUnknownFieldCount();
  for await (const raw of readRawRecords(file)) {
    if ('failure' in raw) {
      yield { kind: 'failure', failure: raw.failure };
      continue;
    }
    const fields = applyFieldMap(raw.fields, options.map);
    const place = { path: file.path, line: raw.line };
    yield* readRecord(fields, place, [['answer']], unknownFields, (reader) =>
      toEntryDraft(fields, reader, options.isSample ?? false),
    );
  }
  for (const warning of unknownFields.warnings(file.path)) yield { kind: 'warning', warning };
}

function toEntryDraft(fields: RawFields, reader: FieldReader, isSample: boolean): EntryDraft {
  const givenId = readPublicId(reader, 'id');
  const answer = reader.text('answer') ?? '';
  const stated = {
    kind: reader.choice('kind', ENTRY_KIND_CHOICES) ?? 'concise-answer',
    canonicalQuestion: reader.text('canonicalQuestion') ?? firstSentence(answer),
    questionVariants: reader.list('questionVariants', ITEM_SEPARATOR),
    negativeQuestions: reader.list('negativeQuestions', ITEM_SEPARATOR),
    answer,
    spokenAnswer: reader.text('spokenAnswer'),
    whenBasisStale: reader.choice('whenBasisStale', STALE_BASIS_CHOICES),
    responsibleDepartment: reader.text('responsibleDepartment'),
    divisionCode: readDivisionCode(reader),
    topics: reader.list('topics', NAME_SEPARATOR),
    keywords: reader.list('keywords', NAME_SEPARATOR),
    visibility: readVisibility(reader, fields) ?? 'public',
    effectiveOn: reader.date('effectiveOn'),
    expiresOn: reader.date('expiresOn'),
    statedBases: readBases(reader),
    sourceUrl: readUrl(reader),
  };
  const content: EntryContent = { ...stated, extra: reader.extra() };
  const contentDigest = digestOf([content.canonicalQuestion, answer]);
  return { givenId, content, contentDigest, recordDigest: digestOf(content), isSample };
}

function readBases(reader: FieldReader): readonly StatedBasis[] {
  const bases =
    reader.parsed('bases', '应为列表', (value) => (Array.isArray(value) ? value : parseJsonList(value))) ??
    [];
  return bases.flatMap((value: unknown) => {
    const parsed = basisSchema.safeParse(value);
    if (parsed.success) return [parsed.data];
    reader.reject('bases', value, '应有 document，可有 provision 和 quote');
    return [];
  });
}

/** A CSV cell holds the list as JSON. */
function parseJsonList(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

function firstSentence(answer: string): string {
  const [first] = splitSentences(answer);
  return first ? answer.slice(first.start, Math.min(first.end, first.start + MAX_QUESTION_LENGTH)) : answer;
}
