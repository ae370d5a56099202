import { type SemanticModel, semanticModel } from './semantic-model.ts';

/** A model file is damaged, or of a version that this program does not read. */
export class SemanticModelFileError extends Error {
  readonly code = 'unreadable-semantic-model';
}

const MAGIC = 'MDSM';
const VERSION = 1;
const HEADER_BYTES = 24;

/**
 * 模型文件: magic, version, tokens, dimensions, bytes of the vocabulary and a checksum of all that follows, each 32 bits
 * little-endian; then the vocabulary (UTF-8, a token a line), the scales (float32) and the rows (int8).
 */
export function encodeModelFile(
  tokens: readonly string[],
  values: Int8Array,
  scales: Float32Array,
): Uint8Array {
  const vocabulary = new TextEncoder().encode(tokens.join('\n'));
  const padding = (4 - (vocabulary.length % 4)) % 4;
  const scalesAt = HEADER_BYTES + vocabulary.length + padding;
  const file = new Uint8Array(scalesAt + scales.byteLength + values.length);
  file.set(vocabulary, HEADER_BYTES);
  file.set(new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength), scalesAt);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.length), scalesAt + scales.byteLength);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode(MAGIC));
  const dimensions = tokens.length === 0 ? 0 : values.length / tokens.length;
  for (const [place, value] of [VERSION, tokens.length, dimensions, vocabulary.length].entries()) {
    view.setUint32(4 + 4 * place, value, true);
  }
  view.setUint32(20, checksum(file.subarray(HEADER_BYTES)), true);
  return file;
}

/** Throws `SemanticModelFileError`. */
export function decodeModelFile(file: Uint8Array): SemanticModel {
  if (file.length < HEADER_BYTES || new TextDecoder().decode(file.subarray(0, 4)) !== MAGIC) {
    throw new SemanticModelFileError('语义模型文件不是本程序的格式。');
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [version, count, dimensions, vocabularyBytes, expected] = [4, 8, 12, 16, 20].map((at) =>
    view.getUint32(at, true),
  ) as [number, number, number, number, number];
  if (version !== VERSION) {
    throw new SemanticModelFileError(`语义模型文件的版本是 ${version}，本程序只读版本 ${VERSION}。`);
  }
  const scalesAt = HEADER_BYTES + vocabularyBytes + ((4 - (vocabularyBytes % 4)) % 4);
  const valuesAt = scalesAt + 4 * count;
  const body = file.subarray(HEADER_BYTES);
  if (file.length !== valuesAt + count * dimensions || checksum(body) !== expected) {
    throw new SemanticModelFileError('语义模型文件已损坏，请重新获取。');
  }
  const vocabulary = new TextDecoder().decode(file.subarray(HEADER_BYTES, HEADER_BYTES + vocabularyBytes));
  return semanticModel(
    `${expected.toString(16).padStart(8, '0')}-${count}x${dimensions}`,
    vocabulary === '' ? [] : vocabulary.split('\n'),
    new Int8Array(copyOf(file, valuesAt, file.length)),
    new Float32Array(copyOf(file, scalesAt, valuesAt)),
  );
}

/** `slice` of a Buffer is a view; a float32 must begin at a multiple of four. */
function copyOf(file: Uint8Array, from: number, to: number): ArrayBuffer {
  const copy = new Uint8Array(to - from);
  copy.set(file.subarray(from, to));
  return copy.buffer;
}

/** FNV-1a over 32 bits: tells damage, not malice; the file comes with the program. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash >>> 0;
}
