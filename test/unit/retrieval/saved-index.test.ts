import { describe, expect, it } from 'vitest';
import { createEmbeddedSearchIndex } from '../../../kb/retrieval/create-embedded-search-index.ts';
import { PARTS_THAT_STAY, type SavedPart } from '../../../kb/retrieval/embedded/saved-part.ts';
import { RANKING } from '../../../kb/retrieval/ranking-parameters.ts';
import type { IndexChange } from '../../../kb/retrieval/search-index.ts';
import { createVectorTable } from '../../../kb/retrieval/vectors/create-fast-vector-table.ts';
import { indexRecord, TODAY } from '../../support/index-record.ts';
import { createSmallEmbedder } from '../../support/small-embedder.ts';

const WORDS = ['养老', '津贴', '公积金', '医保', '报销', '学区', '失业', '创业', '补贴', 'iPhone15'];

const embedder = createSmallEmbedder(Object.fromEntries(WORDS.map((word) => [word, word])));
const create = (parameters = RANKING) =>
  createEmbeddedSearchIndex({ parameters, embedder, createVectorTable });

function put(round: number): IndexChange {
  const texts = Array.from(
    { length: 1 + (round % 3) },
    (_, at) => `申请${WORDS[(round + at) % 10]}第${round}次，由${WORDS[(round * 3) % 10]}窗口受理`,
  );
  const recordId = `r${(round * 7) % 90}`;
  const record = indexRecord({ recordId, title: `第${round}轮${WORDS[round % 10]}` }, ...texts);
  const older = indexRecord({ recordId, versionId: `${recordId}@0`, title: '旧办法' }, `旧${round}`);
  return { change: 'put', record: round % 11 === 0 ? { ...record, olderVersions: [older] } : record };
}

const remove = (round: number): IndexChange => ({
  change: 'remove',
  kind: 'policy',
  recordId: `r${(round * 13) % 90}`,
});

async function churned(rounds: number) {
  const index = create();
  for (let round = 0; round < rounds; round++)
    await index.apply([round % 5 === 4 ? remove(round) : put(round)]);
  return index;
}

/** As a file may give them: bytes are lost when as many further parts as stay have been taken. */
async function* copies(parts: Iterable<SavedPart>): AsyncGenerator<SavedPart> {
  const given: Uint8Array[] = [];
  for (const part of parts) {
    const bytes = new Uint8Array(part.bytes);
    given.push(bytes);
    if (given.length > PARTS_THAT_STAY) given.shift()?.fill(0xff);
    yield { name: part.name, bytes };
  }
}

const QUERIES = ['申请补贴', '第280轮养老', 'iphone15 怎么报销', '失业', ''].map((text) => ({
  text,
  filter: TODAY,
  limit: 50,
  chunksPerRecord: 3,
}));

describe('a saved index', () => {
  it('comes back with the same hits, and takes changes as the first would', async () => {
    const first = await churned(300);
    const second = create();
    await second.load(copies(first.save()));
    for (let round = 300; round < 315; round++) {
      for (const query of QUERIES) expect(await second.search(query)).toEqual(await first.search(query));
      expect(await second.count()).toBe(await first.count());
      const change = round % 3 === 0 ? remove(round) : put(round);
      await Promise.all([first.apply([change]), second.apply([change])]);
    }
    expect([...second.recordIds()].sort()).toEqual([...first.recordIds()].sort());
  });

  it('is refused by an index of other parameters, which keeps what it holds', async () => {
    const first = await churned(20);
    const other = create({ ...RANKING, titleWeight: 3 });
    await other.apply([put(1)]);
    await expect(other.load(copies(first.save()))).rejects.toThrow('other parameters');
    expect(await other.count()).toBe(1);
  });

  it('is refused where parts are missing, and nothing changes', async () => {
    const parts = [...(await churned(40)).save()];
    for (const kept of [0, 1, 4, parts.length - 1]) {
      const index = create();
      await index.apply([put(1)]);
      await expect(index.load(copies(parts.slice(0, kept)))).rejects.toThrow('missing');
      expect((await index.search({ text: '第1轮', filter: TODAY, limit: 1 })).hits).toHaveLength(1);
    }
  });
});

it('takes no more room after a library was replaced thirty times', async () => {
  const index = create();
  const replace = async (round: number): Promise<void> => {
    for (let at = 0; at < 90; at++) await index.apply([remove(at), put(round * 90 + at)]);
  };
  for (let round = 0; round < 8; round++) await replace(round);
  const room = index.room();
  for (let round = 8; round < 30; round++) await replace(round);
  expect(index.room()).toBeLessThanOrEqual(1.1 * room);
});
