import { UsageError } from './command.ts';

/** The value of a flag that must be given. */
export function requiredFlag(
  flags: Readonly<Record<string, string | boolean | undefined>>,
  name: string,
): string {
  const value = flags[name];
  if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`请用 --${name} 写明。`);
  return value.trim();
}

export function numberOf(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,14}$/.test(text)) throw new UsageError('序号应为数字。');
  return Number(text);
}
