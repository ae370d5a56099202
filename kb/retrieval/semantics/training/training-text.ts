import { visitPlaces } from './visit-places.ts';
import type { Vocabulary } from './vocabulary.ts';

/** 训练文本: sentences as rows of the vocabulary, in shared memory, so that several threads may read them. */
export interface TrainingText {
  readonly rows: Uint16Array;
  /** Twice the place of the token's first character, plus one for a token of two characters. */
  readonly places: Uint8Array;
  /** Where each sentence begins; one more than there are sentences. */
  readonly starts: Uint32Array;
}

/** Longer sentences are cut: meaning is learned from what stands near. */
const MAX_CHARACTERS = 60;
const MIN_TOKENS = 4;

export function createTrainingText({ tokens }: Vocabulary) {
  const rowOf = new Map(tokens.map((token, row) => [token, row]));
  let rows = new Uint16Array(1 << 20);
  let places = new Uint8Array(1 << 20);
  const starts: number[] = [0];
  let used = 0;

  const addSentence = (sentence: string): void => {
    if (used + 4 * MAX_CHARACTERS > rows.length) {
      rows = doubled(rows, Uint16Array);
      places = doubled(places, Uint8Array);
    }
    const start = used;
    visitPlaces(sentence, (token, place, length) => {
      const row = rowOf.get(token);
      if (row === undefined || place > 120) return;
      rows[used] = row;
      places[used++] = 2 * place + (length - 1);
    });
    if (used - start < MIN_TOKENS) used = start;
    else starts.push(used);
  };

  return {
    add: (text: string): void => {
      for (const sentence of text.split(/[\n。；;]/)) {
        for (let at = 0; at < sentence.length; at += MAX_CHARACTERS) {
          addSentence(sentence.slice(at, at + MAX_CHARACTERS));
        }
      }
    },
    finish: (): TrainingText => ({
      rows: shared(rows.subarray(0, used), Uint16Array),
      places: shared(places.subarray(0, used), Uint8Array),
      starts: shared(Uint32Array.from(starts), Uint32Array),
    }),
  };
}

type ArrayKind<T> = new (length: number | SharedArrayBuffer) => T;

function doubled<T extends Uint16Array | Uint8Array>(array: T, Kind: ArrayKind<T>): T {
  const larger = new Kind(2 * array.length);
  larger.set(array);
  return larger;
}

function shared<T extends Uint16Array | Uint8Array | Uint32Array>(array: T, Kind: ArrayKind<T>): T {
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
