import { formatChineseNumeral, parseChineseNumeral } from './chinese-numerals.ts';
import type { Provision } from './provision.ts';
import { normalizeProvisionLabel } from './provision-label.ts';

/**
 * The provision that a person names by id or label, in the spelling of statutes or notices: 第一款 may be left out or
 * said where an article has only one, 第二部分第六条 of a notice is 二、（六）, and a label may leave out what stands above.
 */
export function findProvision(provisions: readonly Provision[], name: string): Provision | undefined {
  const byId = provisions.find((provision) => provision.id === name);
  if (byId) return byId;
  const wanted = normalizeProvisionLabel(name);
  const labelled = provisions
    .filter((provision) => provision.label !== '')
    .map((provision) => ({ provision, label: normalizeProvisionLabel(provision.label) }));
  for (const spelling of spellings(wanted)) {
    const match = labelled.find(({ label }) => label === spelling);
    if (match) return match.provision;
  }
  const endings = wanted === '' ? [] : labelled.filter(({ label }) => label.endsWith(wanted));
  return endings.length === 1 ? endings[0]?.provision : undefined;
}

function spellings(label: string): readonly string[] {
  const asPoints = label
    .replace(/第([一二三四五六七八九十百]+)条/, '$1、')
    .replace(/第（?([一二三四五六七八九十]+)）?[款项]/, '（$1）');
  return [
    label,
    label.replace('第一款', ''),
    label.replace(/条(之[^第]+)?(?=第（)/, '$&第一款'),
    asPoints,
    ...annexSpellings(label),
  ];
}

/** 附件2第一项, however the annex counts: 一、, 1. or （一）. */
function annexSpellings(label: string): readonly string[] {
  const [named, annex, printed = ''] = /^(附件\d*)第([^第]+)项/.exec(label) ?? [];
  const number = parseChineseNumeral(printed);
  if (named === undefined || number === undefined) return [];
  const spoken = formatChineseNumeral(number);
  return [`第${number}项`, `第${spoken}项`, `${spoken}、`, `（${spoken}）`].map(
    (point) => `${annex}${point}${label.slice(named.length)}`,
  );
}
