import { describe, expect, it } from 'vitest';
import { findQuote } from '../../../kb/entries/find-quote.ts';
import { resolveBasis } from '../../../kb/entries/resolve-basis.ts';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';
import type { PolicyVersion } from '../../../kb/policy/policy-document.ts';

function versionOf(text: string): PolicyVersion {
  const { provisions } = parseStructure(text);
  return {
    id: 'd1@1',
    documentId: 'd1',
    number: 1,
    metadata: {
      title: '示例办法',
      documentNumbers: [],
      issuingAuthorities: [],
      subjectCategories: [],
      visibility: 'public',
      extra: {},
    },
    relations: [],
    provisions: provisions.map(({ path, parentPath, ...rest }) => ({
      ...rest,
      id: `d1~${path}`,
      parentId: parentPath === undefined ? undefined : `d1~${parentPath}`,
    })),
    contentDigest: '',
    isSample: false,
  };
}

const act = versionOf(`示例办法
第一条 申请人应当提交下列材料：
（一）身份证明；
（二）居住证明（“居住证”亦可）。
办理期限为5个工作日。
第二条 本办法由市民政局负责解释。`);

describe('resolveBasis', () => {
  it('finds a verbatim quote in the provision it names', () => {
    expect(
      resolveBasis({ document: '示例办法', provision: '第2条', quote: '由市民政局负责解释' }, [act]),
    ).toMatchObject({
      state: 'confirmed',
      versionId: 'd1@1',
      provisionId: 'd1~a2',
      provisionLabel: '第二条',
      quote: '由市民政局负责解释',
      quoteStart: 7,
      quoteEnd: 16,
    });
  });

  it.each([
    ['（二）居住证明("居住证"亦可)', '（二）居住证明（“居住证”亦可）'],
    ['居住 证明', '居住证明'],
    ['办理期限为５个工作日.', '办理期限为5个工作日。'],
    ['“办理期限为5个工作日”', '办理期限为5个工作日'],
  ])('maps %s back to the stored text', (quote, stored) => {
    const basis = resolveBasis({ document: '示例办法', quote }, [act]);
    const provision = act.provisions.find(({ id }) => id === basis.provisionId);
    expect(basis).toMatchObject({ state: 'confirmed', quote: stored });
    expect(provision?.text.slice(basis.quoteStart, basis.quoteEnd)).toBe(stored);
  });

  it('looks below the provision it names', () => {
    const basis = resolveBasis({ document: '示例办法', provision: '第一条', quote: '5个工作日' }, [act]);
    expect(basis).toMatchObject({ state: 'confirmed', provisionLabel: '第一条第二款' });
  });

  it('takes the whole provision where no quote is given', () => {
    expect(resolveBasis({ document: 'd1', provision: '第一条第一款第二项' }, [act])).toMatchObject({
      state: 'confirmed',
      quote: '（二）居住证明（“居住证”亦可）。',
      quoteStart: 0,
    });
    expect(resolveBasis({ document: 'd1', provision: 'd1~a2' }, [act])).toMatchObject({
      provisionLabel: '第二条',
    });
    expect(resolveBasis({ document: 'd1', provision: '第二条第一款' }, [act])).toMatchObject({
      provisionLabel: '第二条',
    });
  });

  it.each([
    [{ document: '没有的办法' }, [], '政策库中没有“没有的办法”'],
    [{ document: '示例办法', quote: '编造的原文' }, [act], '“示例办法”中找不到所引原文'],
    [
      { document: '示例办法', provision: '第二条', quote: '身份证明' },
      [act],
      '“示例办法”第二条中找不到所引原文',
    ],
    [{ document: '示例办法', provision: '第九条' }, [act], '“示例办法”中没有第九条'],
    [{ document: '示例办法' }, [act], '没有写明条文，也没有引文'],
  ])('breaks %j and says why', (stated, candidates, problem) => {
    expect(resolveBasis(stated, candidates)).toEqual({ state: 'broken', stated, problem });
  });
});

describe('findQuote', () => {
  it('finds nothing for a quote without letters', () => {
    expect(findQuote('甲。乙', ' 。 ')).toBeDefined();
    expect(findQuote('甲乙', '。')).toBeUndefined();
    expect(findQuote('甲乙', ' ')).toBeUndefined();
  });
});
