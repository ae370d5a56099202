import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TEXT_EXTENSIONS } from '../../kb/ingestion/readers/text-formats.ts';
import { extensionOf, type SourceFile } from '../../kb/ingestion/source-file.ts';
import { writeArchive } from './write-archive.ts';

/** A mutation is read in milliseconds only where the file is small. */
const MAX_SAMPLE_BYTES = 2_500_000;
/** A bundle is read whole for each mutation of it. */
const MAX_BUNDLED_BYTES = 30_000;

/** WPS saves any of these under its own name. */
const SAVED_AS_WPS = ['doc', 'rtf', 'docx'];

/** Other names of formats that are here already, and .xls, which is told and not read. */
const NOT_FUZZED: readonly string[] = ['htm', 'markdown', 'text', 'xls'];

const FILE_EXTENSIONS = [...TEXT_EXTENSIONS, '.jsonl', '.csv'];

/** Every format that an import reads. */
export const FUZZED_FORMATS: readonly string[] = [...FILE_EXTENSIONS, '.zip']
  .map((extension) => extension.slice(1))
  .filter((format) => !NOT_FUZZED.includes(format));

/**
 * Sound files by extension, of every format that has any, and a bundle of one of each. Copies, because a slice of a
 * file's buffer shares its memory.
 */
export function findSamples(folders: readonly string[]): ReadonlyMap<string, readonly SourceFile[]> {
  const files: readonly SourceFile[] = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => globSync('**/*.*', { cwd: folder }).map((name) => join(folder, name)))
    .filter((path) => FILE_EXTENSIONS.includes(`.${extensionOf(path)}`))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MAX_SAMPLE_BYTES)
    .sort()
    .map((path) => ({ path, bytes: Uint8Array.from(readFileSync(path)) }));
  const samples = Map.groupBy(files, ({ path }) => extensionOf(path));
  const bundle = bundleOf(samples);
  const savedAsWps = SAVED_AS_WPS.flatMap((format) => samples.get(format) ?? []);
  if (savedAsWps.length > 0) samples.set('wps', savedAsWps);
  return bundle ? samples.set('zip', [bundle]) : samples;
}

/** One small file of each format, and a bundle of them within. */
function bundleOf(samples: ReadonlyMap<string, readonly SourceFile[]>): SourceFile | undefined {
  const chosen = [...samples].flatMap(([format, files]) => {
    const small = files.find(({ bytes }) => bytes.length <= MAX_BUNDLED_BYTES);
    return small ? [{ path: `政策/样例.${format}`, bytes: small.bytes }] : [];
  });
  if (chosen.length === 0) return undefined;
  const inner = { path: '内层.zip', bytes: writeArchive(chosen.slice(0, 2)) };
  return { path: '样例.zip', bytes: writeArchive([...chosen, inner]) };
}
