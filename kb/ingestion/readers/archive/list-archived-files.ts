import { extensionOf, fileNameOf, type SourceFile, type UnopenedFile } from '../../source-file.ts';
import { UnreadablePolicyFileError } from '../unreadable-policy-file-error.ts';
import { openArchive } from './open-archive.ts';

/** What systems put beside people's files. */
const JUNK = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
/** A bundle may hold bundles; in those no others are looked into. */
const MAX_NESTING = 2;

/** The files of a .zip, one after another, under the bundle's path. What cannot be opened is told and passed over. */
export async function* listArchivedFiles(
  bundle: SourceFile,
  nesting = 1,
): AsyncGenerator<SourceFile | UnopenedFile> {
  try {
    const archive = await openArchive(bundle.bytes);
    for (const { path } of archive.entries.filter((entry) => !JUNK.test(entry.path))) {
      const shown = `${bundle.path}/${path}`;
      const file = await archive.read(path).then(
        (bytes) => ({ path: shown, bytes: bytes ?? new Uint8Array() }),
        (error: unknown) => unopened(shown, error),
      );
      const isBundle = 'bytes' in file && extensionOf(fileNameOf(path)) === 'zip';
      if (!isBundle) yield file;
      else if (nesting < MAX_NESTING) yield* listArchivedFiles(file, nesting + 1);
      else yield { path: shown, code: 'unsupported-format', message: '压缩包套得太深，请解压后再导入' };
    }
    for (const path of archive.unsafePaths) {
      yield {
        path: `${bundle.path}/${path}`,
        code: 'unsafe-path',
        message: '压缩包里的这个路径不安全，没有读取',
      };
    }
    if (archive.entries.length + archive.unsafePaths.length === 0)
      yield { path: bundle.path, code: 'empty-file', message: '压缩包是空的' };
  } catch (error) {
    yield unopened(bundle.path, error);
  }
}

function unopened(path: string, error: unknown): UnopenedFile {
  if (!(error instanceof UnreadablePolicyFileError)) throw error;
  return { path, code: error.code, message: error.message };
}
