import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';
import { isRoutedAs, readRoutedMessages } from '../../support/routed-messages.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'kb', 'content', 'sample-library');
let held: AnsweringLibrary;

beforeAll(async () => {
  const read = (name: string) =>
    readFileSync(join(samples, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
  held = await answeringLibrary({
    policies: read('policies.jsonl'),
    entries: read('entries.jsonl'),
    guides: read('guides.jsonl'),
  });
});

describe('routing', () => {
  it.each(readRoutedMessages('routed-messages.jsonl'))(
    'takes “$message” as $expected',
    async ({ message, expected }) => {
      const { status } = await held.ask(message);
      expect(isRoutedAs(expected, status), status).toBe(true);
    },
  );
});
