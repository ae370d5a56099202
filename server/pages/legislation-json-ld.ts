import type { PolicyWire, RelationWire } from '../contract/library.ts';
import type { ValidityWire } from '../contract/primitives.ts';
import { originalPath, policyPath } from '../routes/public-paths.ts';
import { webAddress } from './labels.ts';

const FORCE: Readonly<Record<ValidityWire['status'], string | undefined>> = {
  'in-force': 'InForce',
  amended: 'InForce',
  'partly-repealed': 'PartiallyInForce',
  'not-yet-effective': 'NotInForce',
  repealed: 'NotInForce',
  lapsed: 'NotInForce',
  superseded: 'NotInForce',
  unknown: undefined,
};

/** schema.org has no words for 依据 the other way round, 贯彻落实 the other way round and 解读. */
const PROPERTIES: Readonly<Record<RelationWire['type'], string | undefined>> = {
  amends: 'legislationAmends',
  repeals: 'legislationRepeals',
  lapses: 'legislationRepeals',
  supersedes: 'legislationChanges',
  basedOn: 'isBasedOn',
  implements: 'legislationEnsuresImplementationOf',
  interprets: undefined,
};

/** schema.org `Legislation` of the version shown as it stands on the day; `address` is where this version is shown. */
export function legislationJsonLd(policy: PolicyWire, origin: string, address: string): object {
  const url = origin + address;
  const version = address === policyPath(policy.documentId) ? undefined : policy.versionId;
  const force = FORCE[policy.validity.status];
  const source = webAddress(policy.sourceUrl);
  return {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': url,
    url,
    name: policy.title,
    inLanguage: 'zh-CN',
    legislationIdentifier: listed(policy.documentNumbers),
    legislationDate: policy.datedOn,
    datePublished: policy.publishedOn,
    legislationDateOfApplicability: policy.effectiveOn,
    temporalCoverage: coverage(policy),
    legislationLegalForce: force && `https://schema.org/${force}`,
    legislationPassedBy: listed(
      policy.issuingAuthorities.map((name) => ({ '@type': 'GovernmentOrganization', name })),
    ),
    legislationType: policy.genre,
    about: listed(policy.subjectCategories),
    identifier: policy.disclosureIndexNumber,
    sameAs: source,
    ...relationProperties(policy.relations, origin),
    encoding: policy.hasOriginal
      ? {
          '@type': 'LegislationObject',
          name: '原件',
          contentUrl: origin + originalPath(policy.documentId, version),
        }
      : undefined,
  };
}

/** ISO 8601 interval; an open end where none is stated. */
function coverage({ effectiveOn, expiresOn }: PolicyWire): string | undefined {
  return effectiveOn === undefined ? undefined : `${effectiveOn}/${expiresOn ?? '..'}`;
}

/** Only what is confirmed: a suggestion must not travel as a fact. */
function relationProperties(relations: readonly RelationWire[], origin: string): Record<string, object[]> {
  const properties: Record<string, object[]> = {};
  for (const relation of relations) {
    const { type, direction, state } = relation;
    const property = PROPERTIES[type];
    if (property === undefined || direction === 'incoming' || state === 'suggested') continue;
    properties[property] = [...(properties[property] ?? []), targetOf(relation, origin)];
  }
  return properties;
}

function targetOf({ documentId, title, documentNumber, target }: RelationWire, origin: string): object {
  return {
    '@type': 'Legislation',
    '@id': documentId && origin + policyPath(documentId),
    name: title ?? target,
    legislationIdentifier: documentNumber,
  };
}

function listed<T>(values: readonly T[]): readonly T[] | T | undefined {
  return values.length > 1 ? values : values[0];
}
