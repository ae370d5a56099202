import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import type { Explanation, ScorePart } from '../../kb/retrieval/explanation.ts';
import { compose } from '../../server/composition-root.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import type { Command } from './command.ts';

const HITS = 5;

const PART_NAMES: Readonly<Record<ScorePart['part'], string>> = {
  'word-in-record': '全文含词',
  'word-in-passage': '最佳条款含词',
  meaning: '语义相近（权重为 λ）',
  identifier: '点名文号或标题',
  label: '点名条款',
  coverage: '问句覆盖',
  similarity: '语义复核',
  phrases: '三字连写相同',
  length: '篇幅',
  elsewhere: '所问省份不符',
  validity: '所问日期不适用',
  sentence: '一句话说到的问题之多',
  words: '数字和外文词语',
  kinship: '与排在前面的几条相近',
  law: '是法律',
  'other-version': '另一版本更符合，由最新版本代表',
};

const number = (value: number): string => value.toFixed(3).padStart(10);

/** A line for every part, the largest first, and their sum. */
function tableOf(explanation: Explanation): readonly string[] {
  const sum = explanation.reduce((total, { contribution }) => total + contribution, 0);
  const parts = explanation.toSorted(
    (one, other) => Math.abs(other.contribution) - Math.abs(one.contribution),
  );
  return [
    '      得分      次数或值        权重         idf  说明',
    ...parts.map((part) => {
      const isWord = part.part === 'word-in-record' || part.part === 'word-in-passage';
      const name = isWord
        ? `${PART_NAMES[part.part]}“${part.word}”${part.isMeant ? '（术语表）' : ''}`
        : PART_NAMES[part.part];
      const idf = isWord ? number(part.inverseFrequency) : ''.padStart(10);
      const value = 'frequency' in part ? part.frequency : part.value;
      return `${number(part.contribution)}  ${number(value)}  ${number(part.weight)}  ${idf}  ${name}`;
    }),
    `${number(sum)}  合计`,
  ];
}

export const searchCommand: Command = {
  name: 'search',
  synopsis: '问题 [--explain]',
  summary: '检索已装入的库，可说明每条结果的得分由来',
  flags: { explain: { type: 'boolean', description: '列出每个词和每项证据给结果加了多少分' } },
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, flags, positionals, progress, report }) => {
    const record = await openSystemOfRecord(config, progress);
    try {
      const composition = await compose(record.database, config, () => new Date(), crypto.randomUUID);
      try {
        await composition.ready;
        const { hits, total } = await composition.services.searchIndex.search({
          text: positionals[0] as string,
          filter: { asOf: calendarDateAt(new Date()), visibility: ['public'] },
          limit: HITS,
          explain: flags.explain === true,
        });
        const lines = hits.flatMap(({ recordId, score, chunks, explanation }, at) => [
          `${at + 1}. ${recordId}　${chunks[0]?.label ?? ''}　得分 ${score.toFixed(3)}`,
          ...(explanation ? tableOf(explanation) : []),
        ]);
        report({ total, hits }, [`共 ${total} 条`, ...lines]);
      } finally {
        await composition.close();
      }
    } finally {
      await record.close();
    }
  },
};
