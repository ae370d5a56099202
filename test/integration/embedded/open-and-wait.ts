import { openEmbeddedPostgres } from '../../../server/db/embedded/open-embedded-postgres.ts';

/** Opens the folder given as argument, prints the connection, and leaves when its input ends. */
try {
  const [dataDirectory = '', durability] = process.argv.slice(2);
  const opened = await openEmbeddedPostgres({
    dataDirectory,
    durability: durability === 'full' ? 'full' : 'test',
  });
  process.stdout.write(`${JSON.stringify({ url: opened.connectionUrl, placedAt: opened.placedAt })}\n`);
  process.stdin.resume();
  process.stdin.once('end', () => {
    void opened.close().then(() => process.exit(0));
  });
} catch (error) {
  const { code = '', message } = error as Error & { code?: string };
  process.stdout.write(`${JSON.stringify({ code, message })}\n`);
  process.exitCode = 1;
}
