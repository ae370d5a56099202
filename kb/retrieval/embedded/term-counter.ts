import { grown } from './grown.ts';

/** 词频: how often each term stands in a unit; emptied and used again for the next, so that counting allocates nothing. */
export interface TermCounter {
  readonly add: (term: number, times: number) => void;
  readonly visit: (onTerm: (term: number, frequency: number) => void) => void;
  readonly clear: () => void;
}

export function createTermCounter(): TermCounter {
  let frequencies = new Uint32Array(1024);
  let terms = new Uint32Array(256);
  let distinct = 0;
  return {
    add: (term, times) => {
      if (term >= frequencies.length) frequencies = grown(frequencies, term + 1);
      if (frequencies[term] === 0) {
        if (distinct === terms.length) terms = grown(terms, distinct + 1);
        terms[distinct++] = term;
      }
      frequencies[term] = (frequencies[term] as number) + times;
    },
    visit: (onTerm) => {
      for (let at = 0; at < distinct; at++) {
        const term = terms[at] as number;
        onTerm(term, frequencies[term] as number);
      }
    },
    clear: () => {
      for (let at = 0; at < distinct; at++) frequencies[terms[at] as number] = 0;
      distinct = 0;
    },
  };
}
