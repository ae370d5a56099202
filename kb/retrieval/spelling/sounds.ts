import { readingsOf } from '../pinyin/readings.ts';

/** 近音: what many speakers do not tell apart, and type one for the other: zh z, ch c, sh s, n l, ang an, eng en, ing in. */
function broadSound(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?!g)/, 'l')
    .replace(/([aei]n)g$/, '$1');
}

/** Broad sounds of a character: equal for characters that sound alike to some. */
export function soundsOf(code: number): readonly string[] {
  let sounds = soundsByCode[code];
  if (!sounds) {
    sounds = [...new Set(readingsOf(code).map(broadSound))];
    soundsByCode[code] = sounds;
  }
  return sounds;
}

const soundsByCode: (readonly string[] | undefined)[] = new Array(0x10000).fill(undefined);

/** Keys of two neighbours; none where one has no reading. */
export function pairSounds(first: number, second: number): readonly string[] {
  return soundsOf(first).flatMap((one) => soundsOf(second).map((other) => `${one} ${other}`));
}

/** Keys of two syllables as typed. */
export function syllablePairSound(first: string, second: string): string {
  return `${broadSound(first)} ${broadSound(second)}`;
}

/** Whether they share a reading; otherwise they are alike at most. */
export function isHomophone(first: number, second: number): boolean {
  return readingsOf(first).some((reading) => readingsOf(second).includes(reading));
}
