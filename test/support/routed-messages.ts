import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerStatus } from '../../kb/answering/answer-status.ts';
import { familyOf } from '../../kb/answering/answer-status.ts';

export interface RoutedMessage {
  readonly message: string;
  /** `policy`: neither redirected nor refused, whatever the library has on it. */
  readonly expected: AnswerStatus | 'policy';
}

export function readRoutedMessages(file: string): readonly RoutedMessage[] {
  const path = join(import.meta.dirname, '..', 'fixtures', file);
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RoutedMessage);
}

export function isRoutedAs(expected: RoutedMessage['expected'], status: AnswerStatus): boolean {
  if (expected !== 'policy') return status === expected;
  const family = familyOf(status);
  return family !== 'redirected' && family !== 'refused';
}
