import type { Basis, BasisState } from '../../../kb/entries/basis.ts';
import { documentNumberKey } from '../../../kb/policy/document-number.ts';
import { titleKey } from '../../../kb/policy/title-key.ts';

export interface BasisRow {
  readonly entryVersionId: string;
  readonly ordinal: number;
  readonly state: BasisState;
  readonly statedDocument: string;
  readonly statedNumberKey: string | null;
  readonly statedTitleKey: string;
  readonly statedProvision: string | null;
  readonly statedQuote: string | null;
  readonly documentId: string | null;
  readonly versionId: string | null;
  readonly provisionId: string | null;
  readonly provisionLabel: string | null;
  readonly quote: string | null;
  readonly quoteStart: number | null;
  readonly quoteEnd: number | null;
  readonly problem: string | null;
}

export function toBasisRow(entryVersionId: string, ordinal: number, basis: Basis): BasisRow {
  return {
    entryVersionId,
    ordinal,
    state: basis.state,
    statedDocument: basis.stated.document,
    statedNumberKey: documentNumberKey(basis.stated.document) ?? null,
    statedTitleKey: titleKey(basis.stated.document),
    statedProvision: basis.stated.provision ?? null,
    statedQuote: basis.stated.quote ?? null,
    documentId: basis.documentId ?? null,
    versionId: basis.versionId ?? null,
    provisionId: basis.provisionId ?? null,
    provisionLabel: basis.provisionLabel ?? null,
    quote: basis.quote ?? null,
    quoteStart: basis.quoteStart ?? null,
    quoteEnd: basis.quoteEnd ?? null,
    problem: basis.problem ?? null,
  };
}

export function toBasis(row: Omit<BasisRow, 'statedNumberKey' | 'statedTitleKey'>): Basis {
  return {
    state: row.state,
    stated: {
      document: row.statedDocument,
      provision: row.statedProvision ?? undefined,
      quote: row.statedQuote ?? undefined,
    },
    documentId: row.documentId ?? undefined,
    versionId: row.versionId ?? undefined,
    provisionId: row.provisionId ?? undefined,
    provisionLabel: row.provisionLabel ?? undefined,
    quote: row.quote ?? undefined,
    quoteStart: row.quoteStart ?? undefined,
    quoteEnd: row.quoteEnd ?? undefined,
    problem: row.problem ?? undefined,
  };
}
