import { describe, expect, it } from 'vitest';
import { placeEvidence } from '../../../kb/answering/confidence/place-evidence.ts';

const documentOf = (text: string) => ({ versionId: 'v', title: '', text, share: 1, bestSentenceShare: 1 });

describe('the place that a question names', () => {
  it('is missing where the document is of another province', () => {
    const chongqing = documentOf('重庆实现四类人群核酸检测全覆盖。重庆市卫生健康委介绍。');
    const { namesPlace, placeMissing, otherPlaces } = placeEvidence(
      '贵州对哪四类人实现核酸检测全覆盖？',
      chongqing,
      chongqing,
    );
    expect([namesPlace, placeMissing]).toEqual([1, 1]);
    expect(otherPlaces).toBeGreaterThan(0);
  });

  it('is found without 省 or 市', () => {
    const suzhou = documentOf('苏州企业可以申请补贴。');
    expect(placeEvidence('苏州市企业怎么申请补贴？', suzhou, suzhou)).toEqual({
      namesPlace: 1,
      placeMissing: 0,
      otherPlaces: 0,
    });
  });

  it('says nothing where the question names none', () => {
    const suzhou = documentOf('苏州企业可以申请补贴。');
    expect(placeEvidence('企业怎么申请补贴？', suzhou, undefined)).toEqual({
      namesPlace: 0,
      placeMissing: 0,
      otherPlaces: 0,
    });
  });
});
