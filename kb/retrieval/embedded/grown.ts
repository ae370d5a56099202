type NumberArray = Uint32Array | Uint16Array | Uint8Array | Int8Array | Float32Array;

/** A copy with room for at least `length`, half as much again as before, so that appending stays cheap. */
export function grown<T extends NumberArray>(array: T, length: number): T {
  const Kind = array.constructor as new (length: number) => T;
  const larger = new Kind(Math.max(length, Math.ceil(array.length * 1.5) + 4));
  larger.set(array as never);
  return larger;
}
