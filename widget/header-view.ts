import { html, nothing, type TemplateResult } from 'lit';

export type TextSize = 'normal' | 'large' | 'larger';

const TEXT_SIZES: readonly (readonly [TextSize, string])[] = [
  ['normal', '标准字号'],
  ['large', '大字号'],
  ['larger', '特大字号'],
];

export interface HeaderState {
  readonly heading: string;
  readonly textSize: TextSize;
  readonly isClosable: boolean;
}

export interface HeaderActions {
  readonly resize: (size: TextSize) => void;
  readonly close: () => void;
}

export function renderHeader(state: HeaderState, actions: HeaderActions): TemplateResult {
  return html`<header>
    <h2 id="heading">${state.heading}</h2>
    <div class="text-sizes" role="group" aria-label="字号">
      <span aria-hidden="true">字号</span>
      ${TEXT_SIZES.map(
        ([size, label]) =>
          html`<button
            type="button"
            class=${`size-${size}`}
            aria-label=${label}
            aria-pressed=${state.textSize === size ? 'true' : 'false'}
            @click=${() => actions.resize(size)}
          >
            A
          </button>`,
      )}
    </div>
    ${
      state.isClosable
        ? html`<button type="button" class="close" aria-label="关闭" @click=${actions.close}>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="M5 5l10 10M15 5L5 15" fill="none" stroke="currentColor" stroke-width="2" />
            </svg>
          </button>`
        : nothing
    }
  </header>`;
}
