import { setImmediate } from 'node:timers/promises';

/**
 * Sends statements of one transaction in order, none of which needs the answer of another: while the database carries
 * one out, the rows of the next are built. Fails with the first that failed.
 */
export async function sendInTurn(statements: readonly (() => Promise<void>)[]): Promise<void> {
  const sent: Promise<void>[] = [];
  for (const send of statements) {
    const running = send();
    // Whether it failed is asked at the end; until then it must not end the process.
    running.catch(() => undefined);
    sent.push(running);
    await setImmediate();
  }
  await Promise.all(sent);
}
