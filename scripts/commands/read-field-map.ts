import { readFile } from 'node:fs/promises';
import { type FieldMap, parseFieldMap } from '../../kb/ingestion/field-map.ts';
import { CommandFailure } from './command.ts';

/** The field map in the file a person named, if any. */
export async function readFieldMap(path: string | undefined): Promise<FieldMap | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure('map-not-found', `找不到字段映射文件：${path}`);
  });
  return parseFieldMap(text);
}
