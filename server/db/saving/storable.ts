/**
 * PostgreSQL holds every character but U+0000, which no text means to contain, and no half of a surrogate pair, which
 * becomes U+FFFD. Lengths change only where a NUL stood; everything else stays as it is.
 */
export function storable<Value>(value: Value): Value {
  return isStorable(value) ? value : (strip(value) as Value);
}

/** Nearly every record is; looking costs a third of copying it. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true;
  if (Array.isArray(value)) return value.every(isStorable);
  for (const key in value) {
    if (!isStorable(key) || !isStorable(value[key as keyof typeof value])) return false;
  }
  return true;
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
