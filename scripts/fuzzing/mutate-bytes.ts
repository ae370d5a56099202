import type { RandomNumbers } from './random-numbers.ts';

/** Numbers that lengths and offsets are most often mishandled at. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff] as const;
const MAX_PIECE_BYTES = 4_096;

type Mutation = (bytes: Uint8Array, random: RandomNumbers) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const changed = bytes.slice();
    for (let count = random.below(16); count >= 0; count -= 1) {
      const place = random.below(changed.length);
      changed[place] = (changed[place] ?? 0) ^ (1 << random.below(8));
    }
    return changed;
  },
  function setEdges(bytes, random) {
    const changed = bytes.slice();
    const start = random.below(changed.length);
    const edge = EDGES[random.below(EDGES.length)] ?? 0;
    return changed.fill(edge, start, Math.min(changed.length, start + 1 + random.below(8)));
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random.below(bytes.length));
  },
  function removePiece(bytes, random) {
    const [start, end] = pieceOf(bytes, random);
    return join(bytes.subarray(0, start), bytes.subarray(end));
  },
  function repeatPiece(bytes, random) {
    const [start, end] = pieceOf(bytes, random);
    return join(bytes.subarray(0, end), bytes.subarray(start));
  },
  function movePiece(bytes, random) {
    const [start, end] = pieceOf(bytes, random);
    const changed = bytes.slice();
    changed.copyWithin(random.below(bytes.length), start, end);
    return changed;
  },
];

/** One to three changes of the kinds that break readers: flipped bits, edge values, pieces lost, repeated or misplaced. */
export function mutateBytes(bytes: Uint8Array, random: RandomNumbers): Uint8Array {
  let changed = bytes;
  for (let count = random.below(3); count >= 0; count -= 1) {
    if (changed.length === 0) return changed;
    const mutate = MUTATIONS[random.below(MUTATIONS.length)];
    changed = mutate ? mutate(changed, random) : changed;
  }
  return changed;
}

function pieceOf(bytes: Uint8Array, random: RandomNumbers): readonly [start: number, end: number] {
  const start = random.below(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + random.below(MAX_PIECE_BYTES))];
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
