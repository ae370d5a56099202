import { KERNELS_BINARY } from './kernels-binary.ts';

/** 运算核: see kernels.wat. Addresses are bytes in the memory, lengths numbers of values, multiples of 16. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  readonly scan: (
    question: number,
    values: number,
    length: number,
    slots: number,
    count: number,
    out: number,
  ) => void;
  readonly gather: (
    values: number,
    length: number,
    rows: number,
    weights: number,
    count: number,
    out: number,
  ) => void;
  readonly dot: (x: number, y: number, length: number) => number;
  readonly add: (factor: number, x: number, y: number, length: number) => void;
  readonly set: (factor: number, x: number, y: number, length: number) => void;
  readonly learn: (factor: number, hidden: number, output: number, error: number, length: number) => void;
  readonly credit: (
    numbers: number,
    count: number,
    gain: number,
    weight: number,
    norms: number,
    board: number,
    firstSlot: number,
  ) => number;
  readonly split: (board: number, count: number, scores: number, covered: number) => void;
}

export const PAGE_BYTES = 65_536;
const MAX_PAGES = 65_536;

export function createKernelMemory(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({
    initial: Math.ceil(bytes / PAGE_BYTES),
    maximum: MAX_PAGES,
    shared: true,
  });
}

/** Throws where the machine has no 128-bit lanes or cannot give the memory. */
export function createKernels(memory: WebAssembly.Memory): Kernels {
  const bytes = Uint8Array.from(atob(KERNELS_BINARY), (character) => character.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return { memory, ...(exports as Omit<Kernels, 'memory'>) };
}
