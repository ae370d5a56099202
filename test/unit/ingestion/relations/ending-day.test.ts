import { describe, expect, it } from 'vitest';
import { findRelations } from '../../../../kb/ingestion/relations/find-relations.ts';
import { parseStructure } from '../../../../kb/ingestion/structure/parse-structure.ts';
import { briefRelation, relationsOf } from '../../../support/relations-of.ts';

describe('the day on which a decision ends what it lists', () => {
  const LIST = '1.示例市人民政府关于印发《己类事项管理办法》的通知（示政规〔2015〕6号）';
  const read = (sentence: string, annex = '') => {
    const title = '示例市人民政府关于废止部分文件的决定';
    const listed = annex === '' ? `${sentence}\n${LIST}` : sentence;
    const text = `${title}\n示政发〔2024〕51号\n${listed}\n示例市人民政府\n2024年8月12日\n${annex}`;
    const { provisions, metadata } = parseStructure(text);
    const relations = findRelations({ title, documentNumbers: metadata.documentNumbers, provisions });
    return [
      metadata.effectiveOn,
      relations.map(({ type, target, effectiveOn }) => [type, target, effectiveOn]),
    ];
  };
  const ended = (day: string | undefined) => [['repeals', '示政规〔2015〕6号', day]];

  it.each([
    '经研究，决定对下列规范性文件予以废止，自2024年9月1日起生效。',
    '经研究，决定自2024年9月1日起废止下列规范性文件：',
    '经研究，决定废止下列规范性文件，自2024年9月1日零时起停止执行。',
    '下列规范性文件自2024年9月1日起废止：',
    '自2024年9月1日起，下列规范性文件停止执行：',
  ])('is the one named: %s', (sentence) => {
    expect(read(sentence)).toEqual(['2024-09-01', ended('2024-09-01')]);
  });

  it.each([
    '经研究，决定对下列规范性文件予以废止，自本决定公布之日起生效。',
    '经研究，决定废止下列规范性文件，自公布之日起施行。',
    '下列规范性文件自本决定印发之日起停止执行：',
  ])('is that of its issue: %s', (sentence) => {
    expect(read(sentence)).toEqual(['2024-08-12', ended(undefined)]);
  });

  it('holds for a list in an annex', () => {
    const annex = `附件\n废止的规范性文件目录\n${LIST}`;
    const found = read('经研究，决定对部分规范性文件予以废止，自2024年9月1日起生效。目录见附件。', annex);
    expect(found).toEqual(['2024-09-01', ended('2024-09-01')]);
    const above = read('经研究，决定废止一批文件。附件所列文件自2024年9月1日起废止。', annex);
    expect(above).toEqual(['2024-09-01', ended('2024-09-01')]);
  });

  it('holds for a document named in the sentence', () => {
    const text = '经研究，决定废止《乙办法》（示政发〔2010〕5号），自2024年9月1日起生效。';
    expect(relationsOf(text).map(briefRelation)).toEqual([
      ['repeals', '示政发〔2010〕5号', '乙办法', '2024-09-01'],
    ]);
  });

  it('stays that of each list where they differ', () => {
    const text = `一、下列文件自2024年9月1日起废止：
1.《示例市节水工作意见》（示政发〔2009〕1号）
二、下列文件自2025年1月1日起废止：
1.《示例市供水办法》（示政发〔2012〕8号）`;
    expect(relationsOf(text).map(({ effectiveOn }) => effectiveOn)).toEqual(['2024-09-01', '2025-01-01']);
    expect(parseStructure(text).metadata.effectiveOn).toBeUndefined();
  });

  it('is not that of what is ended, nor of another sentence', () => {
    const former = '决定废止自2010年1月1日起施行的下列文件：\n1.《示例市节水工作意见》（示政发〔2009〕1号）';
    expect(relationsOf(former).map(({ effectiveOn }) => effectiveOn)).toEqual([undefined]);
    const ordinary = '《丙办法》（示政发〔2015〕3号）自2025年1月1日起废止。本通知自2024年5月1日起施行。';
    expect(parseStructure(ordinary).metadata.effectiveOn).toBe('2024-05-01');
  });
});
