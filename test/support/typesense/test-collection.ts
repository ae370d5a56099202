import type { StoredDocument } from './filter.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly facet?: boolean;
  readonly index?: boolean;
  readonly locale?: string;
  readonly num_dim?: number;
}

export interface Schema {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly metadata?: object;
}

export interface TestCollection {
  readonly schema: Schema;
  /** Indexed fields and their types. */
  readonly fields: ReadonlyMap<string, string>;
  readonly documents: Map<string, StoredDocument>;
}
