import { draftPolicy, type StatedPolicy } from '../draft-policy.ts';
import { applyFieldMap, type FieldMap } from '../field-map.ts';
import type { PolicyDraft } from '../policy-draft.ts';
import { extensionOf, fileNameOf, type ReadItem, type SourceFile } from '../source-file.ts';
import { parseBlocks, parseStructure } from '../structure/parse-structure.ts';
import { decodeText } from './decode-text.ts';
import { readHtml } from './read-html.ts';
import { REQUIRED_POLICY_FIELDS, toPolicyDraft } from './read-policy-record.ts';
import { readRawRecords } from './read-raw-records.ts';
import { createUnknownFieldCount, readRecord } from './shared-fields.ts';

export interface ReadOptions {
  readonly map?: FieldMap | undefined;
  /** Marks every record as part of the sample library. */
  readonly isSample?: boolean | undefined;
}

/** The policies of a file: one for a text or page, one a line for .jsonl and .csv. Never throws for what is in it. */
export function* readPolicyFile(
  file: SourceFile,
  options: ReadOptions = {},
): Generator<ReadItem<PolicyDraft>> {
  const extension = extensionOf(file.path);
  const isSample = options.isSample ?? false;
  if (extension === 'jsonl' || extension === 'csv') yield* readLines(file, options.map, isSample);
  else if (extension === 'html' || extension === 'htm') yield readPage(file, isSample);
  else if (['txt', 'md', 'markdown', 'text'].includes(extension)) yield readText(file, isSample);
  else
    yield failure(
      file,
      'unsupported-format',
      `不支持 .${extension || '（无扩展名）'} 文件，支持 .txt .md .html .jsonl .csv`,
    );
}

function* readLines(
  file: SourceFile,
  map: FieldMap | undefined,
  isSample: boolean,
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

function readText(file: SourceFile, isSample: boolean): ReadItem<PolicyDraft> {
  const decoded = decodeText(file.bytes);
  if (!('text' in decoded)) return failure(file, decoded.code, decoded.message);
  const isMarkdown = extensionOf(file.path).startsWith('m');
  const stated: StatedPolicy = { metadata: {}, relations: [] };
  const original = originalOf(file, isMarkdown ? 'text/markdown' : 'text/plain');
  return { kind: 'draft', draft: draftPolicy(stated, parseStructure(decoded.text), original, isSample) };
}

function readPage(file: SourceFile, isSample: boolean): ReadItem<PolicyDraft> {
  const head = new TextDecoder('latin1').decode(file.bytes.subarray(0, 2048));
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  const decoded = decodeText(file.bytes, declared);
  if (!('text' in decoded)) return failure(file, decoded.code, decoded.message);
  const { blocks, metadata } = readHtml(decoded.text);
  if (blocks.length === 0) return failure(file, 'no-text', '网页里没有找到正文');
  const { title, ...stated } = metadata;
  const structure = parseBlocks(blocks, { title });
  const draft = draftPolicy(
    { title, metadata: stated, relations: [] },
    structure,
    originalOf(file, 'text/html'),
    isSample,
  );
  return { kind: 'draft', draft };
}

function originalOf(file: SourceFile, mediaType: string): PolicyDraft['original'] {
  return { fileName: fileNameOf(file.path), mediaType, bytes: file.bytes };
}

function failure(file: SourceFile, code: string, message: string): ReadItem<PolicyDraft> {
  return { kind: 'failure', failure: { path: file.path, code, message } };
}
