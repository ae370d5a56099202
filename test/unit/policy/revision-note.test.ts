import { describe, expect, it } from 'vitest';
import { isNoted, readRevisionNote } from '../../../kb/policy/revision-note.ts';
import { titleKey } from '../../../kb/policy/title-key.ts';

const NOTE =
  '（1997年11月1日第八届全国人民代表大会常务委员会第二十八次会议通过　根据2011年4月22日《关于修改〈中华人民共和国建筑法〉的决定》第一次修正　根据2019年4月23日《关于修改〈中华人民共和国建筑法〉等八部法律的决定》第二次修正）';
const note = readRevisionNote([{ text: '中华人民共和国建筑法' }, { text: NOTE }, { text: '第一条　…' }]);

describe('the note of a text published anew', () => {
  it('tells by which decisions, and the day of the last', () => {
    expect(note?.lastDay).toBe('2019-04-23');
    expect(note?.titleKeys).toHaveLength(2);
  });

  it('names what was decided by its last day, and what bears a title that it names', () => {
    const eight = titleKey('全国人民代表大会常务委员会关于修改《中华人民共和国建筑法》等八部法律的决定');
    expect(note && isNoted(note, { titleKey: eight })).toBe(true);
    expect(note && isNoted(note, { madeOn: '2011-04-22' })).toBe(true);
    expect(note && isNoted(note, { from: '2011-07-01' })).toBe(true);
    expect(note && isNoted(note, { titleKey: eight, madeOn: '2024-01-01' })).toBe(false);
    expect(note && isNoted(note, { titleKey: titleKey('关于修改《中华人民共和国安全法》的决定') })).toBe(
      false,
    );
  });

  it('is not any sentence on revision, nor a note of the first issue', () => {
    expect(readRevisionNote([{ text: '第一条　根据2019年4月23日的决定修正本办法。' }])).toBeUndefined();
    expect(readRevisionNote([{ text: '（2010年3月1日通过　自2010年5月1日起施行）' }])).toBeUndefined();
  });
});
