import type {
  MetricDifference,
  QuestionDifference,
  RunComparison,
} from '../../kb/evaluation/compare-runs.ts';

const DIGITS = 3;
/** Of every kind of change; `--json` has all. */
const QUESTIONS_SHOWN = 12;
const TEXT_SHOWN = 40;

/** The differences as a person reads them. */
export function comparisonLines(name: string, comparison: RunComparison): readonly string[] {
  const { n, metrics, gained, lost, moved } = comparison;
  return [
    `与${name}相比（共同的 ${n} 问，差及其 95% 区间，* 为显著）`,
    ...metrics.map(metricLine),
    ...questionLines('得', gained),
    ...questionLines('失', lost),
    ...questionLines('变动', moved),
  ];
}

function metricLine({ name, before, after, difference, interval: [low, high] }: MetricDifference): string {
  const isSignificant = low > 0 || high < 0;
  const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(DIGITS)}`;
  const values = `${before.toFixed(DIGITS)} → ${after.toFixed(DIGITS)}`;
  return `  ${name.padEnd(32)} ${values}  ${signed(difference)}  [${signed(low)}, ${signed(high)}]${isSignificant ? ' *' : ''}`;
}

function questionLines(name: string, changed: readonly QuestionDifference[]): readonly string[] {
  if (changed.length === 0) return [`  ${name}：无`];
  const rest = changed.length - QUESTIONS_SHOWN;
  return [
    `  ${name}：${changed.length} 问`,
    ...changed
      .slice(0, QUESTIONS_SHOWN)
      .map(
        ({ qid, question, before, after }) => `    ${before} → ${after}　${shortened(question)}（${qid}）`,
      ),
    ...(rest > 0 ? [`    其余 ${rest} 问见 --json`] : []),
  ];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > TEXT_SHOWN ? `${line.slice(0, TEXT_SHOWN)}…` : line;
}
