import { contradictionWarnings } from '../contradiction-warning.ts';
import { draftPolicy } from '../draft-policy.ts';
import { applyFieldMap, type FieldMap } from '../field-map.ts';
import type { ImportWarning } from '../import-report.ts';
import type { PolicyDraft } from '../policy-draft.ts';
import { extensionOf, fileNameOf, type ReadItem, type SourceFile } from '../source-file.ts';
import { parseBlocks } from '../structure/parse-structure.ts';
import { readTextBlocks } from '../structure/read-text-blocks.ts';
import { listArchivedFiles } from './archive/list-archived-files.ts';
import { REQUIRED_POLICY_FIELDS, toPolicyDraft } from './read-policy-record.ts';
import { readRawRecords } from './read-raw-records.ts';
import { createUnknownFieldCount, readRecord } from './shared-fields.ts';
import { mediaTypeOf, readTextOf } from './text-formats.ts';
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
  /** 文字识别, for files that are pictures of text; default: none. Undefined where it finds nothing. */
  readonly recogniseText?: ((file: SourceFile) => Promise<string | undefined>) | undefined;
}

/** The policies of a file: one for a text, page or office file, one a line for .jsonl and .csv. Never throws for what is in it. */
export async function* readPolicyFile(
  file: SourceFile,
  options: ReadOptions = {},
): AsyncGenerator<ReadItem<PolicyDraft>> {
  const extension = extensionOf(file.path);
  if (extension === 'jsonl' || extension === 'csv') yield* readLines(file, options);
  else if (extension === 'zip') yield* readArchive(file, options);
  else yield* readOne(file, options);
}

/** The files of a bundle as if they lay in a folder; one that cannot be read is reported, the others go on. */
async function* readArchive(file: SourceFile, options: ReadOptions): AsyncGenerator<ReadItem<PolicyDraft>> {
  for await (const inner of listArchivedFiles(file)) {
    if (!('bytes' in inner)) yield { kind: 'failure', failure: inner };
    else {
      for await (const item of readPolicyFile(inner, options)) {
        yield item.kind === 'draft' ? { path: inner.path, ...item } : item;
      }
    }
  }
}

async function* readLines(
  file: SourceFile,
  { map, isSample = false }: ReadOptions,
): AsyncGenerator<ReadItem<PolicyDraft>> {
  const unknownFields = createUnknownFieldCount();
  for await (const raw of readRawRecords(file)) {
    if ('failure' in raw) {
      yield { kind: 'failure', failure: raw.failure };
      continue;
    }
    const fields = applyFieldMap(raw.fields, map);
    const place = { path: file.path, line: raw.line };
    for (const item of readRecord(fields, place, REQUIRED_POLICY_FIELDS, unknownFields, (reader) =>
      toPolicyDraft(fields, reader, isSample),
    )) {
      yield item;
      if (item.kind === 'draft') yield* contradictionWarnings(place, item.draft);
    }
  }
  for (const warning of unknownFields.warnings(file.path)) yield { kind: 'warning', warning };
}

async function* readOne(file: SourceFile, options: ReadOptions): AsyncGenerator<ReadItem<PolicyDraft>> {
  const { isSample = false } = options;
  try {
    const { text, isRecognised } = await readOrRecognise(file, options);
    const { blocks, title, metadata = {}, confidence } = text;
    const mediaType = mediaTypeOf(file.path);
    const original = { fileName: fileNameOf(file.path), mediaType, bytes: file.bytes };
    const stated = { title, metadata, relations: [], from: 'page', confidence } as const;
    const draft = draftPolicy(stated, parseBlocks(blocks, { title }), original, isSample);
    yield { kind: 'draft', draft };
    yield* contradictionWarnings({ path: file.path }, draft);
    if (isRecognised) yield { kind: 'warning', warning: recognisedText(file.path) };
  } catch (error) {
    if (!(error instanceof UnreadablePolicyFileError)) throw error;
    yield { kind: 'failure', failure: { path: file.path, code: error.code, message: error.message } };
  }
}

/** What a reader cannot find text in goes to text recognition, where there is one. */
async function readOrRecognise(
  file: SourceFile,
  { readText = (one) => readTextOf(one, {}), recogniseText }: ReadOptions,
): Promise<{ readonly text: ReadText; readonly isRecognised: boolean }> {
  try {
    return { text: await readText(file), isRecognised: false };
  } catch (error) {
    const isPicture = error instanceof UnreadablePolicyFileError && error.code === 'no-readable-text';
    const recognised = isPicture ? await recogniseText?.(file) : undefined;
    if (recognised === undefined) throw error;
    return { text: { blocks: readTextBlocks(recognised) }, isRecognised: true };
  }
}

function recognisedText(path: string): ImportWarning {
  return {
    code: 'recognised-text',
    path,
    message: '文字由识别程序从图像中读出，可能有错，请对照原件核对',
  };
}
