import type { TransactionSql } from 'postgres';

/**
 * Lets rows refer to rows that come later, until the returned function checks them all. Any owner of the tables may
 * do so; putting the checks off altogether would take a superuser.
 */
export async function deferReferences(transaction: TransactionSql): Promise<() => Promise<void>> {
  const references = await transaction<{ statement: string }[]>`
    select format('alter table %s alter constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
  for (const { statement } of references) {
    await transaction.unsafe(`${statement} deferrable initially deferred`);
  }
  return async () => {
    await transaction`set constraints all immediate`;
    for (const { statement } of references) await transaction.unsafe(`${statement} not deferrable`);
  };
}
