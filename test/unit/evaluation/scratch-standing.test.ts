import { describe, expect, it } from 'vitest';
import { createScratchLibrary } from '../../../kb/evaluation/scratch-library.ts';
import { importPolicies } from '../../../kb/ingestion/import-policies.ts';
import { validityAt } from '../../../kb/policy/validity.ts';

const bureau = { issuingAuthorities: ['示例市园林局'], divisionCode: '990100' };

async function libraryOf(records: readonly object[]) {
  const library = createScratchLibrary();
  const text = records.map((record) => JSON.stringify({ ...bureau, ...record })).join('\n');
  await importPolicies([{ path: 'a.jsonl', bytes: new TextEncoder().encode(text) }], library);
  return async (id: string) => {
    const [policy] = await library.readPolicyVersions([`${id}@1`]);
    if (!policy) throw new Error(id);
    return {
      status: validityAt(policy.timeline, '2026-01-01').status,
      pending: policy.pendingChanges.map(({ documentId }) => documentId),
    };
  };
}

const rules = (id: string, title: string, more: object = {}) => ({
  id,
  title,
  datedOn: '2016-03-10',
  text: '第一条　为了规范管理，制定本办法。\n第二条　许可期限为三年。',
  ...more,
});
const notice = (id: string, sentence: string, more: object = {}) => ({
  id,
  title: `关于${id}的通知`,
  datedOn: '2024-06-01',
  text: `第一条　为了规范管理，制定本规定。\n第二条　${sentence}`,
  ...more,
});

describe('what others state of a document of the scratch library', () => {
  it('is pending where they name the rules that it issues, as in the system of record', async () => {
    const read = await libraryOf([
      rules('kites', '示例市园林局关于印发示例风筝场地管理办法的通知', {
        effectiveOn: '2016-05-01',
      }),
      notice('kites-new', '《示例风筝场地管理办法》第二条修改为：“五年。”'),
    ]);
    expect(await read('kites')).toEqual({ status: 'in-force', pending: ['kites-new'] });
  });

  it('counts by title and number where nothing is known of its own number', async () => {
    const read = await libraryOf([
      rules('camps', '示例露营营地管理办法'),
      notice('camps-new', '《示例露营营地管理办法》（示园发〔2016〕8号）同时废止。'),
      rules('ponds', '示例垂钓水面管理办法', {
        documentNumber: '示园发〔2016〕5号',
        effectiveOn: '2016-05-01',
      }),
      notice('ponds-new', '《示例垂钓水面管理办法》（示园发〔2016〕6号）同时废止。'),
    ]);
    expect(await read('camps')).toEqual({ status: 'repealed', pending: [] });
    expect(await read('ponds')).toEqual({ status: 'in-force', pending: ['ponds-new'] });
  });

  it('is nothing where it is of parts and neither bears a day: it may be in the text', async () => {
    const read = await libraryOf([
      rules('tents', '示例帐篷搭设管理办法', { datedOn: undefined }),
      notice('tents-new', '《示例帐篷搭设管理办法》第二条修改为：“五年。”', { datedOn: undefined }),
    ]);
    expect((await read('tents')).pending).toEqual([]);
  });

  it('is nothing where they were there before it', async () => {
    const read = await libraryOf([
      rules('swings', '示例秋千设施管理办法', { datedOn: '2025-01-05' }),
      notice('swings-old', '《示例秋千设施管理办法》同时废止。'),
    ]);
    expect((await read('swings')).pending).toEqual([]);
  });
});
