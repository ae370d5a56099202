import { css } from 'lit';

/** The host shields the inside from the page; sizes are absolute because the page owns the root font size. */
export const shellStyles = css`
  :host {
    all: initial;
    display: block !important;
    transform: none !important;
    filter: none !important;
    opacity: 1 !important;
    visibility: visible !important;
    --accent: var(--policy-qa-accent-color, #17559c);
    --ink: #1d2733;
    --muted: #566373;
    --line: #d5dce5;
    --wash: #f4f6f9;
    --text: 16px;
  }
  :host([hidden]) { display: none !important; }
  :host([text-size='large']) { --text: 19px; }
  :host([text-size='larger']) { --text: 22px; }
  :host([mode='inline']) { height: 640px; max-height: 100vh; }
  *, *::before, *::after { box-sizing: border-box; }
  .shell {
    height: 100%;
    color: var(--ink);
    font: 400 var(--text) / 1.7 system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC',
      'Noto Sans SC', sans-serif;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    overflow-wrap: anywhere;
    direction: ltr;
    cursor: auto;
    color-scheme: light;
  }
  h2, h3, p, ul, ol, blockquote { margin: 0; padding: 0; }
  button, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
  button { cursor: pointer; min-height: 32px; }
  a { color: var(--accent); text-underline-offset: 3px; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .launcher {
    position: fixed;
    right: 24px;
    bottom: 24px;
    z-index: 2147483000;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 52px;
    padding: 0 22px;
    border: 1px solid transparent;
    border-radius: 26px;
    background: var(--accent);
    color: #fff;
    font-weight: 600;
    box-shadow: 0 4px 16px rgb(16 32 56 / 28%);
  }
  .launcher:focus-visible { outline-offset: 3px; }
  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: #fff;
  }
  :host(:not([mode='inline'])) .panel {
    position: fixed;
    right: 24px;
    bottom: 24px;
    z-index: 2147483000;
    width: 432px;
    height: 680px;
    max-width: calc(100vw - 48px);
    max-height: calc(100vh - 48px);
    box-shadow: 0 12px 40px rgb(16 32 56 / 24%);
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 12px;
    padding: 10px 12px 10px 16px;
    background: var(--accent);
    color: #fff;
  }
  header h2 { flex: 1 1 auto; font-size: 18px; font-weight: 600; line-height: 1.4; }
  header button { border: 1px solid transparent; border-radius: 4px; background: none; padding: 0; }
  header :focus-visible { outline-color: #fff; outline-offset: 1px; }
  .text-sizes { display: flex; align-items: center; gap: 2px; font-size: 14px; }
  .text-sizes span { margin-inline-end: 4px; }
  .text-sizes button { width: 32px; line-height: 1; }
  .text-sizes .size-normal { font-size: 14px; }
  .text-sizes .size-large { font-size: 17px; }
  .text-sizes .size-larger { font-size: 21px; }
  .text-sizes [aria-pressed='true'] { background: #fff; color: var(--accent); font-weight: 700; }
  .close { display: inline-flex; align-items: center; justify-content: center; width: 36px; height: 36px; }
  .log {
    flex: 1 1 auto;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 16px;
    background: var(--wash);
  }
  .log:focus-visible { outline-offset: -3px; }
  .composer {
    display: grid;
    flex: none;
    grid-template-columns: 1fr auto;
    gap: 6px 8px;
    padding: 12px;
    border-top: 1px solid var(--line);
    background: #fff;
  }
  textarea {
    display: block;
    width: 100%;
    max-height: 30vh;
    resize: none;
    padding: 8px 10px;
    border: 1px solid #7d8a9a;
    border-radius: 6px;
    background: #fff;
    line-height: 1.5;
    field-sizing: content;
  }
  textarea::placeholder { color: #647182; opacity: 1; }
  textarea:focus-visible { outline-width: 2px; outline-offset: 0; border-color: var(--accent); }
  .send {
    align-self: stretch;
    min-width: 76px;
    padding: 0 14px;
    border: 1px solid var(--accent);
    border-radius: 6px;
    background: var(--accent);
    color: #fff;
    font-weight: 600;
  }
  .send.stop { background: #fff; color: var(--accent); }
  .hint { grid-column: 1 / -1; color: var(--muted); font-size: 0.8125em; line-height: 1.5; }
  @media (max-width: 480px) {
    :host(:not([mode='inline'])) .panel {
      inset: 0;
      width: auto;
      height: auto;
      max-width: none;
      max-height: none;
      border: 0;
      border-radius: 0;
    }
    .launcher { right: 16px; bottom: 16px; }
    .log { padding: 12px; }
  }
  @media (forced-colors: active) {
    .launcher, .panel, .send, header { border: 1px solid ButtonText; }
    .text-sizes [aria-pressed='true'] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  }
`;
