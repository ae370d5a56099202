import { type DivisionCode, normalizeDivisionCode } from '../../policy/division-code.ts';
import type { Visibility } from '../../policy/visibility.ts';
import type { ImportWarning } from '../import-report.ts';
import type { ReadItem } from '../source-file.ts';
import { VISIBILITY_CHOICES } from './choices.ts';
import { createFieldReader, type FieldReader, isAbsent, parseText, type RawFields } from './read-fields.ts';

const PUBLIC_ID = /^[A-Za-z0-9._:-]{1,128}$/;

/** Splits names that a cell holds together: 财政部、税务总局. */
export const NAME_SEPARATOR = /[、；;|\n]/;
/** Splits steps or materials that a cell holds together. */
export const ITEM_SEPARATOR = /[；;|\n]/;

export function readPublicId(reader: FieldReader, name: string): string | undefined {
  return reader.parsed(name, '编号只能用字母、数字和 . _ : -，不超过 128 个字符', (value) => {
    const id = parseText(value);
    return id !== undefined && PUBLIC_ID.test(id) ? id : undefined;
  });
}

export function readDivisionCode(reader: FieldReader): DivisionCode | undefined {
  return reader.parsed('divisionCode', '应为行政区划代码', (value) =>
    normalizeDivisionCode(parseText(value) ?? ''),
  );
}

/** A visibility that cannot be read hides the record: shown too little can be mended, shown too much cannot. */
export function readVisibility(reader: FieldReader, fields: RawFields): Visibility | undefined {
  const visibility = reader.choice('visibility', VISIBILITY_CHOICES);
  return visibility ?? (isAbsent(fields.visibility) ? undefined : 'internal');
}

export function readUrl(reader: FieldReader): string | undefined {
  return reader.parsed('sourceUrl', '应为网址', (value) => {
    const url = parseText(value) ?? '';
    return URL.canParse(url) && /^https?:/i.test(url) ? url : undefined;
  });
}

/** Counts the fields of a file that the product does not know. */
export interface UnknownFieldCount {
  readonly add: (extra: Readonly<Record<string, unknown>>) => void;
  readonly warnings: (path: string) => readonly ImportWarning[];
}

export function createUnknownFieldCount(): UnknownFieldCount {
  const counts = new Map<string, number>();
  return {
    add: (extra) => {
      for (const name of Object.keys(extra)) counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    warnings: (path) =>
      [...counts].map(([name, count]) => ({
        code: 'unknown-field',
        path,
        count,
        message: `字段 ${name} 不在导入格式中，${count} 条记录的值原样保留在 extra`,
      })),
  };
}

/** One record: a draft with its warnings, or the one reason why it does not go in. */
export function readRecord<Draft>(
  fields: RawFields,
  place: { readonly path: string; readonly line?: number | undefined },
  required: readonly (readonly string[])[],
  unknownFields: UnknownFieldCount,
  toDraft: (reader: FieldReader) => Draft,
): readonly ReadItem<Draft>[] {
  const missing = required.find((names) =>
    names.every((name) => typeof fields[name] !== 'string' || isAbsent(fields[name])),
  );
  if (missing) {
    const message = `缺少必填字段 ${missing.join(' 或 ')}，或者它不是文字`;
    return [{ kind: 'failure', failure: { ...place, code: 'missing-required-field', message } }];
  }
  const reader = createFieldReader(fields, place);
  const draft = toDraft(reader);
  unknownFields.add(reader.extra());
  return [
    ...reader.warnings().map((warning): ReadItem<Draft> => ({ kind: 'warning', warning })),
    { kind: 'draft', draft, line: place.line },
  ];
}
