import { z } from 'zod';
import { formatDocumentNumber, parseDocumentNumber } from '../../policy/document-number.ts';
import type { Relation } from '../../policy/relation.ts';
import { draftPolicy, type StatedPolicy } from '../draft-policy.ts';
import type { PolicyDraft } from '../policy-draft.ts';
import { organNames } from '../structure/apparatus.ts';
import { parseBlocks, parseStructure } from '../structure/parse-structure.ts';
import { tidyTitle } from '../structure/title.ts';
import { DISCLOSURE_CHOICES, VALIDITY_CHOICES } from './choices.ts';
import { readHtml } from './html/read-html.ts';
import { type FieldReader, isAbsent, parseDate, parseText, type RawFields } from './read-fields.ts';
import { NAME_SEPARATOR, readDivisionCode, readPublicId, readUrl, readVisibility } from './shared-fields.ts';

/** Of each inner list one field must be there. */
export const REQUIRED_POLICY_FIELDS = [['title'], ['text', 'html']] as const;

const relationSchema = z.object({
  type: z.enum(['amends', 'repeals', 'lapses', 'supersedes', 'basedOn', 'implements', 'interprets']),
  target: z.string().trim().min(1),
  effectiveOn: z.unknown().optional(),
  provisions: z.union([z.string().transform((name) => [name]), z.array(z.string())]).optional(),
});

/** A policy from a line of the import format; `title` and `text` or `html` are known to be there. */
export function toPolicyDraft(fields: RawFields, reader: FieldReader, isSample: boolean): PolicyDraft {
  const stated = readStated(fields, reader);
  const title = stated.title ?? '';
  const text = reader.text('text');
  const html = reader.text('html');
  const source = text === undefined ? String(fields.html) : String(fields.text);
  const kind = text === undefined && html !== undefined ? 'html' : 'txt';
  const page = kind === 'html' ? readHtml(source) : undefined;
  const structure = page ? parseBlocks(page.blocks, { title }) : parseStructure(source, { title });
  const extra = reader.extra();
  const original = {
    fileName: `${(stated.givenId ?? title.slice(0, 60)).replace(/[\\/:*?"<>|\s]/g, '_')}.${kind}`,
    mediaType: kind === 'html' ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    bytes: new TextEncoder().encode(source),
  };
  const metadata = { ...stated.metadata, extra };
  const { title: _, ...pageMetadata } = page?.metadata ?? {};
  const whole = { ...stated, metadata, page: pageMetadata, confidence: page?.confidence };
  return draftPolicy(whole, structure, original, isSample);
}

/** 发文字号 in its standard form; what is none is kept as printed. */
export function normalizeDocumentNumber(printed: string): string {
  const documentNumber = parseDocumentNumber(printed);
  return documentNumber ? formatDocumentNumber(documentNumber) : printed;
}

function readStated(fields: RawFields, reader: FieldReader): StatedPolicy {
  const title = reader.text('title');
  return {
    givenId: readPublicId(reader, 'id'),
    versionOf: readPublicId(reader, 'versionOf'),
    title: title === undefined ? undefined : tidyTitle(title),
    relations: readRelations(reader),
    metadata: {
      documentNumbers: reader.list('documentNumber', NAME_SEPARATOR).map(normalizeDocumentNumber),
      issuingAuthorities: reader.list('issuingAuthorities', NAME_SEPARATOR).flatMap(organNames),
      genre: reader.text('genre'),
      datedOn: reader.date('datedOn'),
      publishedOn: reader.date('publishedOn'),
      effectiveOn: reader.date('effectiveOn'),
      expiresOn: reader.date('expiresOn'),
      statedValidity: reader.choice('validity', VALIDITY_CHOICES),
      divisionCode: readDivisionCode(reader),
      subjectCategories: reader.list('subjectCategories', NAME_SEPARATOR),
      disclosureIndexNumber: reader.text('disclosureIndexNumber'),
      disclosureType: reader.choice('disclosureType', DISCLOSURE_CHOICES),
      visibility: readVisibility(reader, fields),
      sourceUrl: readUrl(reader),
    },
  };
}

function readRelations(reader: FieldReader): readonly Relation[] {
  const stated =
    reader.parsed('relations', '应为列表', (value) => (Array.isArray(value) ? value : undefined)) ?? [];
  return stated.flatMap((value: unknown) => {
    const parsed = relationSchema.safeParse(value);
    if (!parsed.success) {
      reader.reject('relations', value, '应有 type 和 target');
      return [];
    }
    const { type, target, provisions } = parsed.data;
    const effectiveOn = parseDate(parsed.data.effectiveOn);
    if (effectiveOn === undefined && !isAbsent(parsed.data.effectiveOn)) {
      reader.reject('relations.effectiveOn', parsed.data.effectiveOn, '应为日期，如 2023-01-31');
    }
    return [{ type, target: parseText(target) ?? target, effectiveOn, provisions }];
  });
}
