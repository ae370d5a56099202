import { measureRetrieval } from '../../kb/evaluation/retrieval-metrics.ts';
import { createBuiltInEmbedder } from '../../kb/retrieval/semantics/create-built-in-embedder.ts';
import { loadBuiltInModel } from '../../server/search/load-built-in-model.ts';
import { loadLexicon } from '../../server/search/load-lexicon.ts';
import { findEngine } from './engines/measured-engines.ts';
import { readLabelledSet } from './labelled-sets.ts';
import { measureLatency } from './latency.ts';
import { residentMegabytes } from './memory.ts';
import { DIVISION, sampleQuestions, sampleRecords } from './sample-chunks.ts';

/**
 * Runs as a process of its own, so that memory is that of one engine: engine, then chunks or the folder of a set, then
 * the file to save the index to.
 */
const [engineName = '', size = '', folder = '', saveTo = ''] = process.argv.slice(2);
const QUESTIONS = 300;
const ASK_SECONDS = 30;

const report = (findings: object): void => {
  process.stdout.write(`${JSON.stringify(findings)}\n`);
};
const engine = findEngine(engineName);
const openEmbedder = async () => createBuiltInEmbedder(await loadBuiltInModel());

if (folder !== '') {
  const { records, questions } = await readLabelledSet(folder);
  const { ask } = await engine.build(records, openEmbedder);
  const judged = [];
  for (const { qid, question, goldIds, isAnswerable } of questions) {
    if (!isAnswerable || goldIds.length === 0) continue;
    judged.push({ questionId: qid, question, goldIds, rankedIds: await ask(question, undefined) });
  }
  report({ gain: measureRetrieval(judged).metrics['ndcg@10'] });
} else {
  const groups = await loadLexicon();
  const sentences = groups.flatMap(({ official }) => official);
  const wordings = groups.flatMap(({ official, everyday }) => [...official, ...everyday]);
  const questions = sampleQuestions(QUESTIONS, wordings);
  const start = performance.now();
  const used = process.cpuUsage();
  const { ask, save } = await engine.build(sampleRecords(Number(size), sentences), openEmbedder);
  const { user, system } = process.cpuUsage(used);
  report({
    buildSeconds: (performance.now() - start) / 1_000,
    buildProcessorSeconds: (user + system) / 1e6,
  });
  await measureLatency(questions.slice(0, 20), (question) => ask(question, DIVISION), ASK_SECONDS);
  const latency = await measureLatency(questions, (question) => ask(question, DIVISION), ASK_SECONDS);
  report({ latency, megabytes: residentMegabytes() });
  if (saveTo !== '') await save?.(saveTo);
}
