import {
  documentNumberKey,
  findDocumentNumbers,
  formatDocumentNumber,
} from '../../policy/document-number.ts';
import { normalizeText } from '../analyze.ts';
import type { IdentifierQuery, IndexRecord } from '../search-index.ts';

/** 标识符表: exact look-up of 发文字号, 索引号 and whole titles. */
export interface IdentifierMap {
  readonly add: (slot: number, record: IndexRecord) => void;
  readonly remove: (slot: number, record: IndexRecord) => void;
  readonly find: (identifier: IdentifierQuery) => readonly number[];
}

/** A title as compared: without 《》, spaces and punctuation, which people leave out. */
export function titleKey(title: string): string {
  return normalizeText(title).replace(/[\s\p{P}\p{S}]/gu, '');
}

/** One key for every way of writing the identifier; undefined for what names nothing. */
export function identifierKey({ kind, value }: IdentifierQuery): string | undefined {
  if (kind === 'document-number') {
    const key = documentNumberKey(value);
    return key && `number ${key}`;
  }
  const key = titleKey(value);
  return key === '' ? undefined : `${kind} ${key}`;
}

/** Under which keys a record is looked up. */
export function identifierKeys(record: IndexRecord): readonly string[] {
  const identifiers: IdentifierQuery[] = [
    ...record.documentNumbers.map((value) => ({ kind: 'document-number' as const, value })),
    { kind: 'title', value: record.title },
  ];
  if (record.disclosureIndexNumber !== undefined) {
    identifiers.push({ kind: 'disclosure-index-number', value: record.disclosureIndexNumber });
  }
  return [...new Set(identifiers.map(identifierKey).filter((key) => key !== undefined))];
}

/** What a text may name: its numbers, the titles it quotes, and itself as 索引号 or title. */
export function identifiersIn(text: string): readonly IdentifierQuery[] {
  const quoted = [...text.matchAll(/《([^《》]+)》/g)].map((match) => match[1] as string);
  const numbers = findDocumentNumbers(text).map((found) => formatDocumentNumber(found.documentNumber));
  return [
    { kind: 'disclosure-index-number', value: text },
    ...[text, ...quoted].map((value) => ({ kind: 'title' as const, value })),
    ...numbers.map((value) => ({ kind: 'document-number' as const, value })),
  ];
}

export function createIdentifierMap(): IdentifierMap {
  const slotsByKey = new Map<string, readonly number[]>();
  const find = (identifier: IdentifierQuery): readonly number[] => {
    const key = identifierKey(identifier);
    return key === undefined ? [] : (slotsByKey.get(key) ?? []);
  };
  return {
    find,
    add: (slot, record) => {
      for (const key of identifierKeys(record)) {
        slotsByKey.set(key, [...(slotsByKey.get(key) ?? []), slot]);
      }
    },
    remove: (slot, record) => {
      for (const key of identifierKeys(record)) {
        const left = (slotsByKey.get(key) ?? []).filter((other) => other !== slot);
        if (left.length > 0) slotsByKey.set(key, left);
        else slotsByKey.delete(key);
      }
    },
  };
}
