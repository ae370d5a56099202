/** PostgreSQL takes 65,535 parameters a statement. */
const MAX_PARAMETERS = 60_000;

/** Runs an insert over rows in as few statements as their columns allow, one after the other. */
export async function inSlices<Row extends object>(
  rows: readonly Row[],
  insert: (slice: Row[]) => PromiseLike<unknown>,
): Promise<void> {
  const columns = Math.max(1, ...rows.slice(0, 1).map((row) => Object.keys(row).length));
  const size = Math.floor(MAX_PARAMETERS / columns);
  for (let start = 0; start < rows.length; start += size) await insert(rows.slice(start, start + size));
}
