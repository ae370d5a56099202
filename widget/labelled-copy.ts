import type { Exchange } from './conversation.ts';
import { AI_LABEL } from './wording.ts';

/** Text selected by hand in a generated answer takes the label along; other text is copied as it is. */
export function labelledCopy({ answer }: Exchange): (event: ClipboardEvent) => void {
  return (event) => {
    const selected = answer?.aiGenerated ? selectedText(event.currentTarget) : '';
    if (selected === '' || selected.includes(AI_LABEL) || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', `${selected}\n（${AI_LABEL}）`);
    event.preventDefault();
  };
}

/** Chromium keeps a selection of its own for each shadow root; elsewhere the document has it. */
function selectedText(target: EventTarget | null): string {
  const root = target instanceof Node ? target.getRootNode() : document;
  const own = 'getSelection' in root ? (root.getSelection as () => Selection | null)() : null;
  return (own ?? document.getSelection())?.toString() ?? '';
}
