import { describe, expect, it } from 'vitest';
import { longestGap, quotedMissing, sharedRuns } from '../../../kb/answering/confidence/question-runs.ts';

const documentOf = (text: string) => ({ versionId: 'v', title: '', text, share: 1 });

describe('what a question and a passage do not share', () => {
  it('is the longest stretch of the question of which the passage has no pair, in fives', () => {
    // 社保 保卡 are missing, then 卡丢 丢失 失补 补办; 办理 is found.
    expect(longestGap('社保卡丢失补办理', ['到窗口办理。'])).toBeCloseTo(6 / 5);
    expect(longestGap('高龄津贴标准', ['高龄津贴的', '标准'])).toBeCloseTo(1 / 5);
  });

  it('does not reach over what separates words', () => {
    expect(longestGap('社保，丢失', [])).toBeCloseTo(1 / 5);
  });

  it('is what the question quotes and no document has', () => {
    const documents = [documentOf('积极推行“网上办”服务。')];
    expect(quotedMissing('“网上办”和“掌上办”有什么不同？', documents)).toBe(0.5);
    expect(quotedMissing('怎么在网上办？', documents)).toBe(0);
  });

  it('is told by runs of three characters wherever they stand', () => {
    const documents = [documentOf('高龄津贴'), documentOf('按月发放')];
    expect(sharedRuns('高龄津贴发放', documents)).toBeCloseTo(2 / 4);
  });
});
