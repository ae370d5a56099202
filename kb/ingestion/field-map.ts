import { z } from 'zod';

const rule = z.union([
  z.string(),
  z.null(),
  z.strictObject({
    /** Field of the import format. */
    to: z.string(),
    /** How to convert: `date` reads 2023年1月2日 and 2023/1/2, `list` splits, `string` joins a list with 、. */
    as: z.enum(['date', 'list', 'string']).optional(),
    /** Where `list` splits; by default at line ends, ；, ; and |. */
    separator: z.string().min(1).optional(),
    /** Values to replace: {"现行": "in-force"}; others stay. */
    values: z.record(z.string(), z.unknown()).optional(),
  }),
]);

const schema = z.strictObject({
  fields: z.record(z.string(), rule).default({}),
  constants: z.record(z.string(), z.unknown()).default({}),
});

/**
 * 字段映射 (`--map`): renames and converts the fields of each record before it is read.
 * `fields` goes from the name in the file to a field of the import format, or to null to leave it out; names not
 * mentioned stay as they are. `constants` are set on every record that has no such field itself.
 */
export type FieldMap = z.output<typeof schema>;

/** A field map that cannot be used; the message is in Chinese, for the person who wrote it. */
export class FieldMapError extends Error {
  readonly code = 'invalid-field-map';
}

/** Reads the JSON of a `--map` file. */
export function parseFieldMap(text: string): FieldMap {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FieldMapError('字段映射文件不是有效的 JSON', { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.');
  throw new FieldMapError(
    `字段映射文件的 ${place || '顶层'} 不合要求，形式应为 {"fields": {"标题": "title", "发布日期": {"to": "publishedOn", "as": "date"}}, "constants": {"divisionCode": "320500"}}`,
  );
}

export function applyFieldMap(
  fields: Readonly<Record<string, unknown>>,
  map: FieldMap | undefined,
): Readonly<Record<string, unknown>> {
  if (!map) return fields;
  const mapped: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const target = Object.hasOwn(map.fields, name) ? map.fields[name] : name;
    if (target === null || target === undefined) continue;
    if (typeof target === 'string') mapped[target] = value;
    else mapped[target.to] = convert(value, target);
  }
  for (const [name, value] of Object.entries(map.constants)) {
    const own = mapped[name];
    if (own === undefined || own === null || own === '') mapped[name] = value;
  }
  return mapped;
}

function convert(value: unknown, target: Exclude<z.output<typeof rule>, string | null>): unknown {
  const replaced =
    typeof value === 'string' && target.values && Object.hasOwn(target.values, value)
      ? target.values[value]
      : value;
  if (target.as === 'string') return Array.isArray(replaced) ? replaced.join('、') : `${replaced ?? ''}`;
  if (target.as !== 'list' || typeof replaced !== 'string') return replaced;
  return replaced
    .split(target.separator ?? /[\n；;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
