import type { Exchange } from './conversation.ts';
import { AI_LABEL, citationTitle, VALIDITY_WORDS } from './wording.ts';

/** What 复制 puts on the clipboard: question, answer and its sources with their addresses. */
export function answerText(exchange: Exchange, origin: string): string {
  const number = new Map(exchange.citations.map(({ id }, index) => [id, index + 1]));
  const lines = exchange.blocks.map(({ kind, text, citationIds }) => {
    const marks = citationIds.flatMap((id) => (number.has(id) ? [`[${number.get(id)}]`] : []));
    return `${kind === 'list-item' ? '· ' : ''}${text}${marks.join('')}`;
  });
  const sources = exchange.citations.map((citation, index) => {
    const { documentNumber, provisionLabel, quote, validity, url } = citation;
    const name = `${citationTitle(citation)}${documentNumber ? `（${documentNumber}）` : ''}`;
    return [
      `[${index + 1}] ${name}${provisionLabel ? ` ${provisionLabel}` : ''}（${VALIDITY_WORDS[validity.status]}）`,
      `“${quote}”`,
      new URL(url, origin).href,
    ].join('\n');
  });
  const notices = exchange.answer?.notices.map(({ text }) => `提示：${text}`) ?? [];
  const label = exchange.answer?.aiGenerated ? [`（${AI_LABEL}）`] : [];
  return [
    `问：${exchange.question}`,
    '',
    '答：',
    ...lines,
    ...label,
    ...notices,
    ...(sources.length > 0 ? ['', '依据：', ...sources] : []),
  ].join('\n');
}
