import { describe, expect, it } from 'vitest';
import { coreTitle, isTitleOf, namesInFull } from '../../../kb/answering/named-titles.ts';

describe('coreTitle', () => {
  it.each([
    ['市政府办公室关于印发 当前政务公开重点工作安排的通知', '当前政务公开重点工作安排'],
    ['国务院办公厅关于印发《2022年政务公开工作要点》的通知', '2022年政务公开工作要点'],
    ['中华人民共和国政府信息公开条例', '政府信息公开条例'],
    ['失业保险金申领发放办法（试行）', '失业保险金申领发放办法'],
    ['关于完善高龄津贴制度的通知', '关于完善高龄津贴制度的通知'],
  ])('of %s is %s', (title, core) => {
    expect(coreTitle(title)).toBe(core);
  });
});

describe('isTitleOf', () => {
  it('knows the same title with and without its frame', () => {
    expect(isTitleOf('当前政务公开重点工作安排', '市政府办公室关于印发当前政务公开重点工作安排的通知')).toBe(
      true,
    );
  });

  it('tells similar titles apart', () => {
    expect(isTitleOf('2021年政务公开工作要点', '关于印发2022年政务公开工作要点的通知')).toBe(false);
  });
});

describe('namesInFull', () => {
  it('finds a title spelt out in a question', () => {
    expect(namesInFull('政府信息公开条例第四十二条怎么说', '中华人民共和国政府信息公开条例')).toBe(true);
  });

  it('does not take an ordinary word for a title', () => {
    expect(namesInFull('产假规定是什么', '规定')).toBe(false);
  });
});
