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

/** What every command that takes a statement of staff back may be told. */
export const REVOCATION_FLAGS = {
  reason: { type: 'string', description: '理由，记入操作记录' },
  by: { type: 'string', description: '撤销人，记入操作记录' },
} as const;

export function revocationOf(flags: Readonly<Record<string, string | boolean | undefined>>): {
  readonly reason?: string | undefined;
  readonly revokedBy?: string | undefined;
} {
  const { reason, by } = flags;
  return {
    reason: typeof reason === 'string' ? reason : undefined,
    revokedBy: typeof by === 'string' ? by : undefined,
  };
}
