/**
 * PostgreSQL holds every character but U+0000, which no text means to contain, and no half of a surrogate pair, which
 * becomes U+FFFD. Lengths change only where a NUL stood; everything else stays as it is.
 */
export function storable<Value>(value: Value): Value {
  return strip(value) as Value;
}

function strip(value: unknown): unknown {
  if (typeof value === 'string') {
    return (value.includes('\0') ? value.replaceAll('\0', '') : value).toWellFormed();
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(strip);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [strip(key), strip(inner)]));
}
