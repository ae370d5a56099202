import { findProvision } from '../policy/find-provision.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { Provision } from '../policy/provision.ts';
import type { Basis, StatedBasis } from './basis.ts';
import { findQuote, type QuoteSpan } from './find-quote.ts';

/**
 * Finds the quoted span of a stated basis in the versions of the document it names, which the caller has looked up by
 * id, 发文字号 or exact title, the preferred version first. What cannot be found is broken and says why.
 */
export function resolveBasis(stated: StatedBasis, candidates: readonly PolicyVersion[]): Basis {
  if (candidates.length === 0) return broken(stated, `政策库中没有“${stated.document}”`);
  let problem = '';
  for (const version of candidates) {
    const outcome = resolveInVersion(stated, version);
    if (typeof outcome !== 'string') return outcome;
    problem ||= outcome;
  }
  return broken(stated, problem);
}

function resolveInVersion(stated: StatedBasis, version: PolicyVersion): Basis | string {
  const { provisions } = version;
  const provision = stated.provision ? findProvision(provisions, stated.provision) : undefined;
  const quote = stated.quote?.trim() ? stated.quote : undefined;
  if (quote === undefined) {
    if (provision) return confirmed(stated, version, provision, { start: 0, end: provision.text.length });
    return stated.provision ? `“${stated.document}”中没有${stated.provision}` : '没有写明条文，也没有引文';
  }
  const searched = provision ? withDescendants(provisions, provision) : provisions;
  for (const place of searched) {
    const span = findQuote(place.text, quote);
    if (span) return confirmed(stated, version, place, span);
  }
  if (!provision) return `“${stated.document}”中找不到所引原文`;
  return `“${stated.document}”${provision.label || stated.provision}中找不到所引原文`;
}

function confirmed(
  stated: StatedBasis,
  version: PolicyVersion,
  provision: Provision,
  span: QuoteSpan,
): Basis {
  return {
    state: 'confirmed',
    stated,
    documentId: version.documentId,
    versionId: version.id,
    provisionId: provision.id,
    provisionLabel: provision.label,
    quote: provision.text.slice(span.start, span.end),
    quoteStart: span.start,
    quoteEnd: span.end,
  };
}

function broken(stated: StatedBasis, problem: string): Basis {
  return { state: 'broken', stated, problem };
}

/** The provision first, then what hangs below it, in reading order. */
function withDescendants(provisions: readonly Provision[], top: Provision): readonly Provision[] {
  const below = new Set([top.id]);
  return provisions.filter((provision) => {
    if (provision.parentId !== undefined && below.has(provision.parentId)) below.add(provision.id);
    return below.has(provision.id);
  });
}
