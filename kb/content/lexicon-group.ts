import { z } from 'zod';

/** 词条: what policies call a matter and the wordings citizens use for it. */
export interface LexiconGroup {
  /** One to four terms as laws, policies and service guides have them; the first heads the group, the rest vary it. */
  readonly official: readonly string[];
  /** Three to eight wordings as people type or say them. */
  readonly everyday: readonly string[];
  /** The life topic, one per file. */
  readonly topic: string;
  /** What an editor has to know; never matched. */
  readonly note?: string | undefined;
}

const words = z
  .string('应为文字')
  .min(1, '不能为空')
  .refine((text) => text === text.trim(), '首尾不能有空格');
const list = (name: string, min: number, max: number) =>
  z
    .array(words, `${name}应为文字列表`)
    .min(min, `${name}至少 ${min} 个`)
    .max(max, `${name}至多 ${max} 个`)
    .refine((terms) => new Set(terms).size === terms.length, `${name}有重复`);

const groupSchema = z.strictObject(
  {
    official: list('official', 1, 4),
    everyday: list('everyday', 3, 8),
    topic: words,
    note: words.optional(),
  },
  { error: ({ code }) => (code === 'unrecognized_keys' ? '有不认识的字段' : '应为一个对象') },
);

/** The groups of one file of the lexicon, a JSON object per line; blank lines are passed over. */
export function parseLexiconLines(text: string): readonly LexiconGroup[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
}

function parseLine(line: string, lineNumber: number): LexiconGroup {
  const group = groupSchema.safeParse(readJson(line, lineNumber));
  if (group.success) return group.data;
  const reasons = group.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}：${message}`,
  );
  throw new Error(`词条第 ${lineNumber} 行有误：${reasons.join('；')}`);
}

function readJson(line: string, lineNumber: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`词条第 ${lineNumber} 行有误：不是合法的 JSON`, { cause });
  }
}
