import { findQuotedTitles } from '../../policy/quoted-titles.ts';
import { findNamedDocuments, type NamedDocument } from './named-documents.ts';

/** Behind a title: （示政发〔2010〕5号，以下简称《办法》）. */
const INTRODUCES =
  /^(?:[（(][^（()）]{0,40}[)）])?[（(][^（()）]{0,40}?[统简合]称[为：:]*[《“]([^《》“”]{2,20})[》”]/u;
const LONGEST = 100;

/** 简称: by what a text says that it calls a document from here on, 《办法》 of （以下简称《办法》）, the document. */
export function findShortNames(clauses: readonly string[]): ReadonlyMap<string, NamedDocument> {
  const names = new Map<string, NamedDocument>();
  for (const text of clauses.filter((clause) => /[统简合]称/u.test(clause))) {
    const compact = text.replace(/[ 　]+/g, '');
    const documents = findNamedDocuments(compact);
    for (const { start, end } of findQuotedTitles(compact)) {
      const short = INTRODUCES.exec(compact.slice(end, end + LONGEST))?.[1];
      const named = short && documents.find((one) => one.start <= start && end <= one.end);
      if (named && short !== undefined && short !== named.title && !names.has(short)) names.set(short, named);
    }
  }
  return names;
}
