/** Markup that is safe to send: made only by the `html` tag. */
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

function textOf(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (typeof value === 'object' && made.has(value)) return (value as Html).markup;
  if (typeof value === 'object') throw new TypeError('only the html tag makes markup');
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
