import { css } from 'lit';

export const messageStyles = css`
  .exchange { margin-top: 16px; }
  .message { width: fit-content; max-width: 100%; padding: 10px 14px; border-radius: 8px; }
  .question {
    max-width: 88%;
    margin: 0 0 12px auto;
    background: var(--accent);
    color: #fff;
  }
  .answer { border: 1px solid var(--line); background: #fff; }
  .asked { white-space: pre-wrap; }
  .answer > * + * { margin-top: 8px; }
  .answer > .visually-hidden + * { margin-top: 0; }
  .exchange .answer { width: 100%; }
  .list { padding-inline-start: 1.4em; }
  .list li + li { margin-top: 4px; }
  mark { padding: 0 1px; background: #fff0b8; color: inherit; font-weight: 600; }
  .mark {
    display: inline-block;
    min-width: 24px;
    padding: 0 2px;
    font-size: 0.8125em;
    line-height: 24px;
    text-align: center;
    text-decoration: none;
    white-space: nowrap;
  }
  .mark:hover { text-decoration: underline; }
  .progress, .stopped { color: var(--muted); }
  .dots { display: inline-flex; gap: 4px; margin-inline-start: 8px; vertical-align: middle; }
  .dots i { width: 5px; height: 5px; border-radius: 50%; background: currentColor; animation: pulse 1.2s infinite; }
  .dots i:nth-child(2) { animation-delay: 0.2s; }
  .dots i:nth-child(3) { animation-delay: 0.4s; }
  @keyframes pulse { 0%, 60%, 100% { opacity: 0.25; } 30% { opacity: 1; } }
  .failure { padding: 8px 12px; border-inline-start: 4px solid #b3261e; background: #fdf2f1; }
  .notice { padding: 6px 10px; border-inline-start: 4px solid #b57b00; background: #fdf7e7; font-size: 0.9375em; }
  .ai-label { color: var(--muted); font-size: 0.875em; }
  .citations { padding-top: 10px; border-top: 1px solid var(--line); font-size: 0.9375em; }
  .citations h3 { font-size: 1em; font-weight: 600; }
  .citations ol, .next-steps, .suggestions ul { list-style: none; }
  .citation { display: flex; gap: 6px; padding: 6px 0; border-radius: 4px; }
  .citation:focus { outline: 2px solid var(--accent); outline-offset: 2px; }
  .number { flex: none; color: var(--accent); }
  .source { min-width: 0; }
  .facts { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; color: var(--muted); font-size: 0.9375em; }
  .validity { padding: 0 6px; border: 1px solid currentColor; border-radius: 3px; line-height: 1.5; color: var(--muted); }
  .validity[data-status='in-force'], .validity[data-status='amended'] { color: #1b6b3a; }
  .validity[data-status='not-yet-effective'], .validity[data-status='partly-repealed'] { color: #8a5a00; }
  .validity[data-status='repealed'], .validity[data-status='lapsed'], .validity[data-status='superseded'] {
    color: #a8201a;
  }
  blockquote {
    margin-top: 4px;
    padding: 4px 10px;
    border-inline-start: 3px solid var(--line);
    color: #3a4655;
    white-space: pre-line;
  }
  .suggestions p { color: var(--muted); font-size: 0.9375em; }
  .next-steps, .suggestions ul { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 6px; }
  .handoff { display: grid; gap: 4px; margin-top: 10px; padding: 10px; border: 1px solid var(--line); border-radius: 6px; }
  .handoff textarea, .handoff input { width: 100%; padding: 6px 8px; border: 1px solid #76828f; border-radius: 6px; background: #fff; font: inherit; color: inherit; }
  .handoff textarea { height: auto; min-height: 5em; }
  .handoff .reply { border-top: 0; padding-top: 4px; }
  .ask, .step, .plain {
    display: inline-block;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: #fff;
    color: var(--accent);
    font-size: 0.9375em;
    line-height: 1.5;
    text-align: start;
    text-decoration: none;
  }
  .ask:hover, .step:hover, .plain:hover { border-color: var(--accent); background: var(--wash); }
  .plain { color: var(--ink); }
  .plain[aria-pressed='true'] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
  .reply { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding-top: 10px; border-top: 1px solid var(--line); }
  .thanks { color: var(--muted); font-size: 0.875em; }
  @media (prefers-reduced-motion: reduce) {
    .dots i { animation: none; opacity: 0.6; }
  }
  @media (forced-colors: active) {
    .message { border: 1px solid CanvasText; }
    mark { background: Mark; color: MarkText; }
    .plain[aria-pressed='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  }
`;
