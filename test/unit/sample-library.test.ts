import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resolveBasis } from '../../kb/entries/resolve-basis.ts';
import { findRelations } from '../../kb/ingestion/relations/find-relations.ts';
import { parseStructure } from '../../kb/ingestion/structure/parse-structure.ts';
import { documentNumberKey, parseDocumentNumber } from '../../kb/policy/document-number.ts';
import { findProvision } from '../../kb/policy/find-provision.ts';
import type { PolicyVersion } from '../../kb/policy/policy-document.ts';

const TOPICS = '生育 上学 就业 创业 养老 医疗 纳税 住房公积金 企业扶持 水旱灾害防御'.split(' ');
const DIVISIONS = ['990000', '990100', '990102'];

const id = z.string().regex(/^sample-[a-z0-9-]{3,100}$/);
const date = z.string().refine((text) => {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
});
const words = z.string().trim().min(1);
const division = z.enum(DIVISIONS);
const policySchema = z.strictObject({
  id,
  versionOf: id.optional(),
  title: words,
  documentNumber: words,
  issuingAuthorities: z.array(words).min(1),
  genre: words,
  datedOn: date,
  publishedOn: date,
  effectiveOn: date,
  expiresOn: date.optional(),
  divisionCode: division,
  subjectCategories: z.array(z.enum(TOPICS)).min(1),
  disclosureIndexNumber: words,
  disclosureType: z.literal('proactive'),
  visibility: z.literal('public'),
  relations: z.array(
    z.strictObject({
      type: z.enum(['amends', 'repeals', 'supersedes', 'basedOn', 'implements', 'interprets']),
      target: words,
      provisions: z.array(words).min(1).optional(),
    }),
  ),
  text: z.string().min(600).max(2500),
});
const entrySchema = z.strictObject({
  id,
  kind: z.enum(['concise-answer', 'hotline-entry']),
  canonicalQuestion: words,
  questionVariants: z.array(words).min(3).max(5),
  negativeQuestions: z.array(words),
  answer: words,
  spokenAnswer: words,
  responsibleDepartment: words,
  divisionCode: division,
  topics: z.array(z.enum(TOPICS)).length(1),
  keywords: z.array(words).min(2),
  visibility: z.literal('public'),
  bases: z.array(z.strictObject({ document: id, provision: words, quote: z.string().min(7) })).min(1),
});
const guideSchema = z.strictObject({
  id,
  itemCode: z.string().regex(/^99\d{4}-[A-Z]{2,3}-\d{3}$/),
  title: words,
  conditions: z.array(words).min(1),
  materials: z.array(words).min(1),
  steps: z.array(words).min(2),
  statutoryTimeLimit: words,
  committedTimeLimit: words,
  places: z.array(words).min(1),
  phones: z.array(words).min(1),
  fees: words,
  department: words,
  divisionCode: division,
});

function readLines<Shape extends z.ZodType>(name: string, schema: Shape): readonly z.output<Shape>[] {
  const file = new URL(`../../kb/content/sample-library/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

const policies = readLines('policies', policySchema);
const entries = readLines('entries', entrySchema);
const guides = readLines('guides', guideSchema);
type SamplePolicy = (typeof policies)[number];

function findTarget(target: string): SamplePolicy | undefined {
  const key = documentNumberKey(target);
  return policies.find(
    (policy) =>
      policy.id === target || (key !== undefined && documentNumberKey(policy.documentNumber) === key),
  );
}

function parsedVersion({ id: documentId, title, text }: SamplePolicy): PolicyVersion {
  const { provisions } = parseStructure(text, { title });
  return {
    id: `${documentId}@1`,
    documentId,
    number: 1,
    metadata: {
      title,
      documentNumbers: [],
      issuingAuthorities: [],
      subjectCategories: [],
      visibility: 'public',
      extra: {},
    },
    relations: [],
    provisions: provisions.map(({ path, parentPath, ...rest }) => ({
      ...rest,
      id: `${documentId}~${path}`,
      parentId: parentPath === undefined ? undefined : `${documentId}~${parentPath}`,
    })),
    contentDigest: '',
    isSample: true,
  };
}

/** The text from the printed number of a provision to the next one of the same rank, read without the parser. */
function printedProvision(text: string, label: string): string {
  return label.split(/(?<=[条款项、])/u).reduce((within, step) => {
    const paragraph = /^第(.)款$/u.exec(step)?.[1];
    if (paragraph) return within.split('\n').slice('一二三四'.indexOf(paragraph)).join('\n');
    const number = step.replace(/^第（(.+)）项$/u, '（$1）');
    const start = `\n${within}`.indexOf(`\n${number}`);
    if (start === -1) return '';
    const rest = within.slice(start);
    const rank = number.startsWith('第')
      ? /\n第.{1,3}[条章]　/gu
      : number.startsWith('（')
        ? /\n(?:（|第)/gu
        : /\n[一二三四五六七八]、/gu;
    const end = rank.exec(rest)?.index;
    return rest.slice(0, end);
  }, text);
}

describe('the sample library', () => {
  it('gives every record its own id', () => {
    const ids = [...policies, ...entries, ...guides].map((record) => record.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has works, entries and guides enough for a first look', () => {
    expect(policies.filter((policy) => !policy.versionOf).length).toBeGreaterThanOrEqual(36);
    expect(entries.length).toBeGreaterThanOrEqual(62);
    expect(guides.length).toBeGreaterThanOrEqual(16);
  });

  it.each(TOPICS)('has policies of all three levels and entries on %s', (topic) => {
    const ofTopic = policies.filter((policy) => policy.subjectCategories.includes(topic));
    expect(new Set(ofTopic.map((policy) => policy.divisionCode))).toEqual(new Set(DIVISIONS));
    expect(entries.filter((entry) => entry.topics.includes(topic)).length).toBeGreaterThanOrEqual(4);
  });

  it('dates every policy in order and numbers it once', () => {
    for (const policy of policies) {
      expect(policy.datedOn <= policy.publishedOn, policy.id).toBe(true);
      expect(policy.expiresOn === undefined || policy.effectiveOn < policy.expiresOn, policy.id).toBe(true);
      expect(parseDocumentNumber(policy.documentNumber), policy.id).toBeDefined();
    }
    const works = policies.filter((policy) => !policy.versionOf);
    expect(new Set(works.map((policy) => policy.documentNumber)).size).toBe(works.length);
  });

  it('shows every case of validity', () => {
    const relations = policies.flatMap((policy) => policy.relations);
    const count = (type: string): number => relations.filter((relation) => relation.type === type).length;
    expect(count('amends')).toBeGreaterThanOrEqual(4);
    expect(count('repeals')).toBeGreaterThanOrEqual(4);
    expect(count('supersedes')).toBe(2);
    expect(count('implements') + count('basedOn')).toBeGreaterThanOrEqual(10);
    expect(
      relations.filter((relation) => relation.type === 'repeals' && relation.provisions).length,
    ).toBeGreaterThanOrEqual(1);
    expect(policies.filter((policy) => policy.effectiveOn.startsWith('2027-')).length).toBeGreaterThanOrEqual(
      3,
    );
    expect(policies.filter((policy) => (policy.expiresOn ?? '9') < '2026').length).toBeGreaterThanOrEqual(4);
  });
});

describe('relations of the sample library', () => {
  const acting = policies.flatMap((policy) =>
    policy.relations.map((relation) => ({ policy, relation, target: findTarget(relation.target) })),
  );

  it('point to policies and provisions that are there', () => {
    for (const { policy, relation, target } of acting) {
      expect(target, `${policy.id} → ${relation.target}`).toBeDefined();
      for (const label of target ? (relation.provisions ?? []) : []) {
        const found = findProvision(parsedVersion(target as SamplePolicy).provisions, label);
        expect(found, `${relation.target} ${label}`).toBeDefined();
      }
    }
  });

  it('stand in the text of the acting document, which names its target', () => {
    const verbs: Readonly<Record<string, string>> = { amends: '修改', repeals: '废止', supersedes: '代替' };
    for (const { policy, relation, target } of acting) {
      if (!target || !(relation.type in verbs)) continue;
      expect(policy.text, policy.id).toContain(verbs[relation.type]);
      expect(policy.text, policy.id).toContain(target.documentNumber);
    }
  });

  it('rest only on documents that the text names', () => {
    for (const { policy, relation, target } of acting) {
      if (!target || !['basedOn', 'implements'].includes(relation.type)) continue;
      expect(policy.text.replaceAll('〈', '《').replaceAll('〉', '》'), policy.id).toContain(target.title);
    }
  });

  it('include every repeal that a text states', () => {
    for (const policy of policies) {
      const { provisions } = parseStructure(policy.text, { title: policy.title });
      const found = findRelations({ ...policy, documentNumbers: [policy.documentNumber], provisions });
      const targets = new Set(found.flatMap(({ type, target }) => (type === 'repeals' ? target : [])));
      const own = acting.filter((one) => one.policy === policy);
      const stated = own.flatMap(({ relation, target }) => [relation.target, target?.documentNumber]);
      expect([...targets].filter((target) => !stated.includes(target))).toEqual([]);
    }
  });

  it('make versions of documents that stand before them', () => {
    for (const [index, { versionOf, title }] of policies.entries()) {
      if (versionOf)
        expect(policies.slice(0, index)).toContainEqual(expect.objectContaining({ id: versionOf, title }));
    }
  });
});

describe('entries of the sample library', () => {
  it('ask each question once', () => {
    const questions = entries.flatMap((entry) => [entry.canonicalQuestion, ...entry.questionVariants]);
    expect(questions.filter((question, index) => questions.indexOf(question) !== index)).toEqual([]);
  });

  it('exclude no question that they answer', () => {
    for (const { canonicalQuestion, questionVariants, negativeQuestions } of entries) {
      const answered = [canonicalQuestion, ...questionVariants];
      expect(negativeQuestions.filter((question) => answered.includes(question))).toEqual([]);
    }
  });

  it.each(entries.map((entry) => [entry.id, entry] as const))(
    '%s quotes its documents verbatim',
    (_, entry) => {
      for (const basis of entry.bases) {
        const policy = policies.find((candidate) => candidate.id === basis.document);
        expect(policy?.text).toContain(basis.quote);
        if (!policy) continue;
        expect(printedProvision(policy.text, basis.provision), basis.provision).toContain(basis.quote);
        expect(resolveBasis(basis, [parsedVersion(policy)])).toMatchObject({
          state: 'confirmed',
          provisionLabel: basis.provision,
          quote: basis.quote,
        });
      }
    },
  );

  it('say no number that neither the quoted provisions nor their Chinese numerals hold', () => {
    for (const { id: entryId, answer, bases } of entries) {
      const held = bases
        .map(({ document, provision }) =>
          printedProvision(findTarget(document)?.text ?? '', provision.replace(/第（.+）项$/u, '')),
        )
        .join('');
      const isHeld = (number: string): boolean =>
        held.includes(number) || held.includes(CHINESE[number] ?? number);
      const loose = [...answer.matchAll(/\d+/gu)]
        .map(([number]) => number)
        .filter((number) => !isHeld(number));
      expect(loose, entryId).toEqual([]);
    }
  });

  it('rest on documents in force, few apart', () => {
    const today = '2026-11-21';
    const bases = entries.flatMap((entry) => entry.bases);
    const pending = bases.filter(({ document }) => (findTarget(document)?.effectiveOn ?? '') > today);
    const lapsed = bases.filter(({ document }) => (findTarget(document)?.expiresOn ?? '9') < today);
    expect(pending.length / bases.length).toBeLessThan(0.06);
    expect(lapsed).toEqual([]);
  });
});

const CHINESE: Readonly<Record<string, string>> = {
  5: '五',
  10: '十',
  12: '十二',
  15: '十五',
  20: '二十',
  24: '二十四',
  158: '一百五十八',
};
