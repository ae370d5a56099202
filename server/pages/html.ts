/** Markup that is safe to send: made only by the functions of this file. */
export interface Html {
  readonly markup: string;
}

type HtmlValue = Html | string | number | undefined | null | false | readonly HtmlValue[];

/** What came through the tag; a look-alike object from outside is not among them and is refused. */
const made = new WeakSet<object>();

/** Builds markup; every value is escaped unless it is markup itself. Attribute values must stand in quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = parts[0] ?? '';
  for (const [place, value] of values.entries()) markup += textOf(value) + (parts[place + 1] ?? '');
  const result: Html = Object.freeze({ markup });
  made.add(result);
  return result;
}

/**
 * Data for programs inside a page, as the text of a script element: there nothing is unescaped, so what could end the
 * element or begin a comment is written as JSON escapes.
 */
export function jsonText(value: unknown): Html {
  const markup = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const result: Html = Object.freeze({ markup });
  made.add(result);
  return result;
}

function textOf(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (typeof value === 'object' && made.has(value)) return (value as Html).markup;
  if (typeof value === 'object') throw new TypeError('markup is made by the html tag');
  return escapeText(String(value));
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
