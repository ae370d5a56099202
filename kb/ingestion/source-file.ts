import type { ImportFailure, ImportWarning } from './import-report.ts';

/** 导入文件: a path as the report names it, and the bytes as they are. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file that could not even be opened, so that there is nothing to read. */
export interface UnopenedFile {
  readonly path: string;
  readonly code: string;
  /** In Chinese: what is wrong and what to do. */
  readonly message: string;
}

/** What a reader yields, in the order of the file. */
export type ReadItem<Draft> =
  | {
      readonly kind: 'draft';
      readonly draft: Draft;
      /** Where it was read, if not in the file itself: a file inside an archive. */
      readonly path?: string | undefined;
      readonly line?: number | undefined;
    }
  | { readonly kind: 'failure'; readonly failure: ImportFailure }
  | { readonly kind: 'warning'; readonly warning: ImportWarning };

/** Last part of the path, in either system's spelling. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** Lower case, without the dot; empty where the name has none. */
export function extensionOf(path: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(fileNameOf(path))?.[1]?.toLowerCase() ?? '';
}
