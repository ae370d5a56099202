const NONE: readonly number[] = [];

/** Two neighbouring UTF-16 units as one number. */
export function pairOf(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** 邻对表: by pair of neighbours, or whatever else wordings have, the numbers of those that have it, ascending. */
export function createPairLists<Key = number>() {
  const lists = new Map<Key, number[]>();
  return {
    /** Numbers must come in ascending order; the same again changes nothing. */
    add: (pair: Key, wording: number): void => {
      const list = lists.get(pair);
      if (!list) lists.set(pair, [wording]);
      else if (list[list.length - 1] !== wording) list.push(wording);
    },
    remove: (pair: Key, wording: number): void => {
      const list = lists.get(pair);
      if (!list) return;
      const place = placeOf(list, wording);
      if (list[place] === wording) list.splice(place, 1);
      if (list.length === 0) lists.delete(pair);
    },
    of: (pair: Key): readonly number[] => lists.get(pair) ?? NONE,
  };
}

function placeOf(list: readonly number[], wanted: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
