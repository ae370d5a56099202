import { draftPolicy } from '../draft-policy.ts';
import { applyFieldMap, type FieldMap } from '../field-map.ts';
import type { PolicyDraft } from '../policy-draft.ts';
import { extensionOf, fileNameOf, type ReadItem, type SourceFile } from '../source-file.ts';
import { parseBlocks } from '../structure/parse-structure.ts';
import { REQUIRED_POLICY_FIELDS, toPolicyDraft } from './read-policy-record.ts';
import { readRawRecords } from './read-raw-records.ts';
import { createUnknownFieldCount, readRecord } from './shared-fields.ts';
import { findTextFormat, readTextOf, unsupportedFormat } from './text-formats.ts';
import type { ReadText } from './text-reader.ts';
import { UnreadablePolicyFileError } from './unreadable-policy-file-error.ts';

/** Reads the text of one file wherever that is safest. Throws UnreadablePolicyFileError only. */
export type ReadFileText = (file: SourceFile) => Promise<ReadText>;

export interface ReadOptions {
  readonly map?: FieldMap | undefined;
  /** Marks every record as part of the sample library. */
  readonly isSample?: boolean | undefined;
  /** Default: here, without what PDF needs from outside. */
  readonly readText?: ReadFileText | undefined;
}

/** The policies of a file: one for a text, page or office file, one a line for .jsonl and .csv. Never throws for what is in it. */
export async function* readPolicyFile(
  file: SourceFile,
  options: ReadOptions = {},
): AsyncGenerator<ReadItem<PolicyDraft>> {
  const extension = extensionOf(file.path);
  if (extension === 'jsonl' || extension === 'csv') yield* readLines(file, options);
  else yield await readOne(file, options);
}

function* readLines(
  file: SourceFile,
  { map, isSample = false }: ReadOptions,
): Generator<ReadItem<PolicyDraft>> {
  const unknownFields = createUnknownFieldCount();
  for (const raw of readRawRecords(file)) {
    if ('failure' in raw) {
      yield { kind: 'failure', failure: raw.failure };
      continue;
    }
    const fields = applyFieldMap(raw.fields, map);
    const place = { path: file.path, line: raw.line };
    yield* readRecord(fields, place, REQUIRED_POLICY_FIELDS, unknownFields, (reader) =>
      toPolicyDraft(fields, reader, isSample),
    );
  }
  for (const warning of unknownFields.warnings(file.path)) yield { kind: 'warning', warning };
}

async function readOne(file: SourceFile, options: ReadOptions): Promise<ReadItem<PolicyDraft>> {
  const { isSample = false, readText = (one) => readTextOf(one, {}) } = options;
  try {
    const format = findTextFormat(file.path);
    if (!format) throw unsupportedFormat(file.path);
    const { blocks, title, metadata = {} } = await readText(file);
    const original = { fileName: fileNameOf(file.path), mediaType: format.mediaType, bytes: file.bytes };
    const stated = { title, metadata, relations: [] };
    return { kind: 'draft', draft: draftPolicy(stated, parseBlocks(blocks, { title }), original, isSample) };
  } catch (error) {
    if (!(error instanceof UnreadablePolicyFileError)) throw error;
    return { kind: 'failure', failure: { path: file.path, code: error.code, message: error.message } };
  }
}
