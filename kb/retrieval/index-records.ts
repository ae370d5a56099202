import { GUIDE_FIELDS, guideFieldText } from '../entries/guide-fields.ts';
import type { EntryVersion } from '../entries/knowledge-entry.ts';
import type { GuideVersion } from '../entries/service-guide.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { ValidityTimeline } from '../policy/validity.ts';
import type { IndexRecord } from './search-index.ts';

const ALWAYS: ValidityTimeline = [{ status: 'in-force', reasons: [] }];

/** A chunk for every provision with text of its own. */
export function policyIndexRecord(
  version: PolicyVersion,
  timeline: ValidityTimeline,
  provisionTimelines: ReadonlyMap<string, ValidityTimeline>,
  duplicateOf?: string,
): IndexRecord {
  const { metadata } = version;
  return {
    kind: 'policy',
    recordId: version.documentId,
    versionId: version.id,
    title: metadata.title,
    alternativeTitles: [],
    negativeTitles: [],
    documentNumbers: metadata.documentNumbers,
    disclosureIndexNumber: metadata.disclosureIndexNumber,
    divisionCode: metadata.divisionCode,
    validity: timeline,
    visibility: metadata.visibility,
    topics: metadata.subjectCategories,
    issuers: metadata.issuingAuthorities,
    level: metadata.administrativeLevel,
    datedOn: metadata.datedOn ?? metadata.publishedOn,
    duplicateOf,
    chunks: version.provisions
      .filter((provision) => provision.text.trim() !== '')
      .map(({ id, label, headingPath, text }) => ({
        id,
        label,
        headingPath,
        text,
        validity: provisionTimelines.get(id),
      })),
  };
}

/** One chunk, the published answer. */
export function entryIndexRecord(
  version: EntryVersion,
  timeline: ValidityTimeline,
  duplicateOf?: string,
): IndexRecord {
  const { content } = version;
  return {
    kind: 'entry',
    recordId: version.entryId,
    versionId: version.id,
    title: content.canonicalQuestion,
    alternativeTitles: content.questionVariants,
    negativeTitles: content.negativeQuestions,
    documentNumbers: [],
    divisionCode: content.divisionCode,
    validity: timeline,
    visibility: content.visibility,
    topics: content.topics,
    issuers: content.responsibleDepartment === undefined ? [] : [content.responsibleDepartment],
    duplicateOf,
    chunks: [{ id: 'answer', label: '', headingPath: content.keywords, text: content.answer }],
  };
}

/** A chunk for every field that says something, under the field's name. */
export function guideIndexRecord(version: GuideVersion, duplicateOf?: string): IndexRecord {
  const { content } = version;
  const chunks = GUIDE_FIELDS.flatMap(({ key, name }) => {
    const text = guideFieldText(content, key);
    return text === '' ? [] : [{ id: key, label: '', headingPath: [name], text }];
  });
  return {
    kind: 'guide',
    recordId: version.guideId,
    versionId: version.id,
    title: content.title,
    alternativeTitles: [],
    negativeTitles: [],
    documentNumbers: [],
    divisionCode: content.divisionCode,
    validity: ALWAYS,
    visibility: content.visibility,
    topics: [],
    issuers: content.department === undefined ? [] : [content.department],
    duplicateOf,
    chunks: chunks.length > 0 ? chunks : [{ id: 'title', label: '', headingPath: [], text: content.title }],
  };
}
