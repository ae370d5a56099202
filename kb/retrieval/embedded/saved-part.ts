/** 存档部分: a named piece of a saved index, a few megabytes at most, in a fixed order. */
export interface SavedPart {
  readonly name: string;
  /** Begins at a multiple of eight in its buffer. Whoever reads may put other bytes there: see `PARTS_THAT_STAY`. */
  readonly bytes: Uint8Array;
}

/** So many parts that were taken last stay as they are; who wants more copies them. */
export const PARTS_THAT_STAY = 2;

/** What was saved does not fit together, or comes from another program: to be discarded, never repaired. */
export class SavedIndexError extends Error {
  readonly code = 'unusable-saved-index';
}

/** Numbers or bytes that a part holds. */
type NumberArray = Uint32Array | Uint16Array | Int32Array | Int8Array | Float32Array;

export const PART_BYTES = 4_194_304;

export function partOf(name: string, { buffer, byteOffset, byteLength }: NumberArray): SavedPart {
  return { name, bytes: new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength) };
}

/** The numbers in parts of `PART_BYTES`; none of nothing. */
export function* partsOf(name: string, numbers: NumberArray): Generator<SavedPart> {
  const { bytes } = partOf(name, numbers);
  for (let start = 0; start < bytes.length; start += PART_BYTES) {
    yield { name, bytes: bytes.subarray(start, start + PART_BYTES) };
  }
}

/** Takes parts in the order in which they were saved. */
export interface PartReader {
  /** The next part, which must have the name. Throws `SavedIndexError`. */
  readonly take: (name: string) => Promise<SavedPart>;
  readonly takeNumbers: (name: string) => Promise<Uint32Array>;
  readonly takeJson: <Value>(name: string) => Promise<Value>;
  /** Fills the array from as many parts as it takes. */
  readonly fill: (name: string, target: NumberArray) => Promise<void>;
}

export function createPartReader(parts: AsyncIterable<SavedPart>): PartReader {
  const iterator = parts[Symbol.asyncIterator]();
  const take = async (name: string): Promise<SavedPart> => {
    const { value, done } = await iterator.next();
    if (done || value.name !== name) throw new SavedIndexError(`part ${name} is missing`);
    return value;
  };
  return {
    take,
    takeNumbers: async (name) => {
      const { bytes } = await take(name);
      return new Uint32Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength / 4);
    },
    takeJson: async (name) => JSON.parse(new TextDecoder().decode((await take(name)).bytes)),
    fill: async (name, target) => {
      const whole = new Uint8Array(target.buffer as ArrayBuffer, target.byteOffset, target.byteLength);
      for (let at = 0; at < whole.length; ) {
        const { bytes } = await take(name);
        if (bytes.length === 0 || at + bytes.length > whole.length)
          throw new SavedIndexError(`part ${name} has the wrong size`);
        whole.set(bytes, at);
        at += bytes.length;
      }
    },
  };
}

export function jsonPart(name: string, value: unknown): SavedPart {
  return { name, bytes: new TextEncoder().encode(JSON.stringify(value)) };
}
