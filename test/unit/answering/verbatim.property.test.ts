import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { guideFieldText } from '../../../kb/entries/guide-fields.ts';
import {
  careNotice,
  disclosureRegulations,
  feeEntry,
  formerSubsidyRules,
  subsidyRules,
  unemploymentGuide,
} from '../../fixtures/answering-records.ts';
import { type AnsweringLibrary, answeringLibrary } from '../../support/answering-library.ts';

let held: AnsweringLibrary;

beforeAll(async () => {
  held = await answeringLibrary({
    policies: [disclosureRegulations, careNotice, formerSubsidyRules, subsidyRules],
    entries: [feeEntry],
    guides: [unemploymentGuide],
  });
});

const words = fc.constantFrom(
  ...[
    '高龄津贴',
    '创业补贴',
    '政府信息公开',
    '失业保险金',
    '社区食堂',
    '第一条',
    '附件1',
    '例府办〔2023〕7号',
  ],
  ...[
    '《养老服务提升行动方案》',
    '由谁',
    '多少钱',
    '什么时候',
    '要什么材料',
    '怎么申领',
    '收费',
    '2019年的时候',
    '的',
    '？',
  ],
);

describe('whatever is asked', () => {
  it('is answered with nothing that is not verbatim in a stored text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), async (parts) => {
        const answer = await held.ask(parts.join(''));
        expect(answer.confidence).toBeGreaterThanOrEqual(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
        for (const citation of answer.citations) {
          const text = await storedText(citation);
          expect(text?.slice(citation.quoteStart, citation.quoteEnd)).toBe(citation.quote);
        }
        for (const block of answer.blocks) {
          const quotes = answer.citations.filter(({ id }) => block.citationIds.includes(id));
          expect(quotes).toHaveLength(block.citationIds.length);
          if (block.kind === 'canned') continue;
          expect(quotes[0]?.quote).toContain(block.text);
          for (const { start, end } of block.highlights) {
            expect(block.text.slice(start, end)).not.toBe('');
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

interface Cited {
  readonly kind: string;
  readonly versionId: string;
  readonly provisionId?: string | undefined;
  readonly url: string;
}

async function storedText({ kind, versionId, provisionId, url }: Cited): Promise<string | undefined> {
  if (kind === 'entry') {
    const [entry] = await held.library.readEntryVersions([versionId]);
    return entry?.version.content.answer;
  }
  if (kind === 'guide') {
    const [guide] = await held.library.readGuideVersions([versionId]);
    const field = new URL(url, 'http://localhost').hash.slice(1);
    return guide && guideFieldText(guide.version.content, field as Parameters<typeof guideFieldText>[1]);
  }
  const [policy] = await held.library.readPolicyVersions([versionId]);
  return policy?.version.provisions.find(({ id }) => id === provisionId)?.text;
}
