import traditionalCharacters from 'opencc-js/dict/TSCharacters';
import taiwaneseVariants from 'opencc-js/dict/TWVariantsRev';

/**
 * 简繁归一: the simplified form of every character of the basic plane, by code unit. One character for one, so that
 * offsets stay; what folding confuses (乾 as 干) it confuses on both sides of a comparison.
 */
const FORMS = new Uint16Array(0x10000);
for (let code = 0; code < FORMS.length; code++) FORMS[code] = code;
for (const entry of [...taiwaneseVariants.split('|'), ...traditionalCharacters.split('|')]) {
  const [from = '', to = ''] = entry.split(' ');
  if (from.length === 1 && to.length >= 1) FORMS[from.charCodeAt(0)] = to.charCodeAt(0);
}
for (let code = 0; code < FORMS.length; code++) FORMS[code] = FORMS[FORMS[code] as number] as number;

/** The text in simplified characters. */
export function foldScript(text: string): string {
  let folded = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const form = FORMS[code] as number;
    if (form === code || (code >= 0xd800 && code < 0xe000)) continue;
    folded += text.slice(copied, at) + String.fromCharCode(form);
    copied = at + 1;
  }
  return copied === 0 ? text : folded + text.slice(copied);
}
