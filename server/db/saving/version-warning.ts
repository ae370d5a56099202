import type { ImportWarning } from '../../../kb/ingestion/import-report.ts';

/** A warning about a version that was stored. */
export interface VersionWarning {
  readonly versionId: string;
  readonly warning: ImportWarning;
}
