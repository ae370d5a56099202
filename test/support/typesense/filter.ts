import { wordsOf } from './words.ts';

export type StoredDocument = Readonly<Record<string, unknown>> & { readonly id: string };
type Test = (document: StoredDocument) => boolean;

/** A filter the server would answer with 400. */
export class FilterError extends Error {}

/**
 * `filter_by` as the server reads it: `&&` before `||`, parentheses, `:` for words, `:=` for whole values after signs
 * are dropped, `:!=`, ranges and comparisons of numbers, values in backticks.
 */
export function parseFilter(text: string, fields: ReadonlyMap<string, string>): Test {
  let rest = text.trim();
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(rest);
    if (match?.index !== 0) return undefined;
    rest = rest.slice(match[0].length).trimStart();
    return match[0];
  };
  const alternatives = (): Test => {
    const tests = [conjunction()];
    while (take(/^\|\|/)) tests.push(conjunction());
    return (document) => tests.some((test) => test(document));
  };
  const conjunction = (): Test => {
    const tests = [condition()];
    while (take(/^&&/)) tests.push(condition());
    return (document) => tests.every((test) => test(document));
  };
  const condition = (): Test => {
    if (take(/^\(/)) {
      const inner = alternatives();
      if (!take(/^\)/)) throw new FilterError('Could not parse the filter query: unbalanced parentheses.');
      return inner;
    }
    const field = take(/^[a-z_]+/) ?? '';
    const type = field === 'id' ? 'string' : fields.get(field);
    if (type === undefined) {
      throw new FilterError(`Could not find a filter field named \`${field}\` in the schema.`);
    }
    const operator = take(/^:(!=|>=|<=|=|>|<)?/);
    const value = take(/^(\[[^\]]*\]|`[^`]*`|[^\s&|()]+)/);
    if (operator === undefined || value === undefined)
      throw new FilterError('Could not parse the filter query.');
    return comparison(field, type, operator, value);
  };
  if (rest === '') return () => true;
  const test = alternatives();
  if (rest !== '') throw new FilterError(`Could not parse the filter query at: ${rest.slice(0, 40)}`);
  return test;
}

function comparison(field: string, type: string, operator: string, value: string): Test {
  const list = value.startsWith('[') ? value.slice(1, -1) : value;
  const wanted = list.split(',').map((item) => item.replaceAll('`', '').trim());
  const of = (document: StoredDocument): readonly unknown[] => {
    const held = document[field];
    return Array.isArray(held) ? held : held === undefined ? [] : [held];
  };
  if (type.startsWith('int')) {
    const range = /^\[(\d+)\.\.(\d+)\]$/.exec(value);
    if (range)
      return (d) => of(d).some((n) => Number(n) >= Number(range[1]) && Number(n) <= Number(range[2]));
    return (d) => of(d).some((n) => compareNumbers(Number(n), operator, Number(value)));
  }
  if (type.startsWith('bool')) return (d) => of(d).some((held) => String(held) === value);
  const isExact = operator !== ':';
  const isHeld: Test = (d) =>
    of(d).some((held) => {
      const words = wordsOf(String(held));
      return wanted.some((item) => {
        const asked = wordsOf(item);
        if (asked.length === 0) return false;
        if (isExact) return asked.join(' ') === words.join(' ');
        return asked.every((word) => words.includes(word));
      });
    });
  return operator === ':!=' ? (d) => !isHeld(d) : isHeld;
}

function compareNumbers(held: number, operator: string, value: number): boolean {
  switch (operator) {
    case ':>':
      return held > value;
    case ':<':
      return held < value;
    case ':>=':
      return held >= value;
    case ':<=':
      return held <= value;
    case ':!=':
      return held !== value;
    default:
      return held === value;
  }
}
