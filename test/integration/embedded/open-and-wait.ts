import { openEmbeddedPostgres } from '../../../server/db/embedded/open-embedded-postgres.ts';

/** Opens the folder given as argument, prints the connection, and leaves when its input ends. */
const opened = await openEmbeddedPostgres({ dataDirectory: process.argv[2] ?? '', durability: 'test' });
process.stdout.write(`${opened.connectionUrl}\n`);
process.stdin.resume();
process.stdin.once('end', () => {
  void opened.close().then(() => process.exit(0));
});
