import { describe, expect, it } from 'vitest';
import { parseStructure } from '../../../kb/ingestion/structure/parse-structure.ts';

function metadataOf(text: string) {
  const { title, documentNumbers, issuingAuthorities, genre, datedOn, effectiveOn } =
    parseStructure(text).metadata;
  return { title, documentNumbers, issuingAuthorities, genre, datedOn, effectiveOn };
}

describe('metadata of orders', () => {
  it('names an order by the regulation it issues', () => {
    const text = `示例市人民政府令
第128号

《示例市城市绿化办法》已经市人民政府第1次常务会议通过，现予公布，自2022年3月1日起施行。

市长　张三
2022年1月20日

示例市城市绿化办法
第一条　甲。
第二条　本办法自2022年3月1日起施行。`;
    expect(metadataOf(text)).toEqual({
      title: '示例市城市绿化办法',
      documentNumbers: ['示例市人民政府令第128号'],
      issuingAuthorities: ['示例市人民政府'],
      genre: '令',
      datedOn: '2022-01-20',
      effectiveOn: '2022-03-01',
    });
  });

  it('counts the days from the issue of a regulation where only its order says so', () => {
    const text = `示例省人民政府令
第２８６号
《示例省无障碍规定》已经２０２５年３月１２日省人民政府第７２次常务会议通过，现予公布，自公布之日起三十日后施行。
省长　张某某
２０２５年３月２０日
示例省无障碍规定
第一条　甲。`;
    expect(metadataOf(text)).toMatchObject({
      title: '示例省无障碍规定',
      documentNumbers: ['示例省人民政府令第286号'],
      datedOn: '2025-03-20',
      effectiveOn: '2025-04-19',
    });
  });

  it('keeps the signer and the date out of the title of a decision that an order issues', () => {
    const text = `示例市人民政府令

第 150 号

《示例市人民政府关于修改〈示例市城市绿化办法〉的决定》已经通过，现予公布。

市长　张三
2024年11月1日

示例市人民政府关于修改
《示例市城市绿化办法》的决定

一、将第三条修改为：“第三条 甲。”
本决定自2025年1月1日起施行。`;
    expect(metadataOf(text)).toMatchObject({
      title: '示例市人民政府关于修改《示例市城市绿化办法》的决定',
      documentNumbers: ['示例市人民政府令第150号'],
      datedOn: '2024-11-01',
    });
  });

  it('leaves an order that issues nothing below it its own title', () => {
    expect(metadataOf('示例市人民政府令\n第3号\n现令全市开展演练。').title).toBe('示例市人民政府令');
  });

  it('names the Council of State without the name of the country', () => {
    const text =
      '中华人民共和国国务院令\n第 711 号\n现公布修订后的《示例信息公开条例》。\n总　理　李某\n2019年4月3日\n示例信息公开条例\n第一条 甲。';
    expect(metadataOf(text)).toMatchObject({ title: '示例信息公开条例', issuingAuthorities: ['国务院'] });
  });
});

describe('metadata of what a people’s congress issues', () => {
  it.each([
    ['（第十二号）\n', ['示例市人民代表大会常务委员会公告第12号']],
    ['', []],
  ])('names it by the regulation, numbered %j or not', (number, documentNumbers) => {
    const text = `示例市人民代表大会常务委员会公告
${number}《示例市物业管理条例》已由示例市第十七届人民代表大会常务委员会第二十次会议于2024年10月30日通过，现予公布，自2025年3月1日起施行。
示例市人民代表大会常务委员会
2024年12月6日
示例市物业管理条例
第一条　甲。`;
    expect(metadataOf(text)).toEqual({
      title: '示例市物业管理条例',
      documentNumbers,
      issuingAuthorities: ['示例市人民代表大会常务委员会'],
      genre: '公告',
      datedOn: '2024-12-06',
      effectiveOn: '2025-03-01',
    });
  });
});

describe('the note below a title', () => {
  it('tells the order, the day and the day of effect', () => {
    const text =
      '示例市绿化办法\n（2022年1月20日示例市人民政府令第128号公布　自2022年3月1日起施行）\n第一条 甲。';
    expect(metadataOf(text)).toMatchObject({
      documentNumbers: ['示例市人民政府令第128号'],
      issuingAuthorities: ['示例市人民政府'],
      datedOn: '2022-01-20',
      effectiveOn: '2022-03-01',
    });
  });

  it('tells the one order of a text that was amended by decisions, and no day', () => {
    const text =
      '示例省残疾人设施管理办法\n（2005年6月1日示例省人民政府令第158号公布　根据2010年11月29日《示例省人民政府关于修改部分规章的决定》修正）\n第一条 甲。';
    expect(metadataOf(text)).toMatchObject({
      documentNumbers: ['示例省人民政府令第158号'],
      issuingAuthorities: ['示例省人民政府'],
      datedOn: undefined,
    });
  });

  it('tells nothing beyond doubt where several orders made the text', () => {
    const text =
      '示例条例\n（2007年4月5日国务院令第492号公布　2019年4月3日国务院令第711号修订）\n第一条 甲。';
    expect(metadataOf(text)).toMatchObject({ documentNumbers: [], datedOn: undefined });
  });
});

describe('who issues a text that is signed by a date alone', () => {
  it.each([
    ['示例市人民政府办公室关于印发示例规划的通知', ['示例市人民政府办公室']],
    ['示例市财政局示例市民政局关于印发示例办法的通知', []],
    ['关于印发示例办法的通知', []],
  ])('%s', (title, authorities) => {
    expect(metadataOf(`${title}\n各区：\n请执行。\n2024年1月1日`).issuingAuthorities).toEqual(authorities);
  });
});

describe('a joint issue', () => {
  it('has every number of the line that prints them, and none in its title', () => {
    const text = `示例省人力资源和社会保障厅　示例省财政厅文件
示人社发［2024］ 18号　　示财社〔2024〕22 号
示例省人力资源和社会保障厅　示例省财政厅
关于发放一次性扩岗补助的通知
各市财政局：
请执行。
示例省人力资源和社会保障厅　　示例省财政厅
二〇二四年五月八日`;
    expect(metadataOf(text)).toMatchObject({
      title: '示例省人力资源和社会保障厅 示例省财政厅关于发放一次性扩岗补助的通知',
      documentNumbers: ['示人社发〔2024〕18号', '示财社〔2024〕22号'],
      issuingAuthorities: ['示例省人力资源和社会保障厅', '示例省财政厅'],
      datedOn: '2024-05-08',
    });
  });
});

describe('what stands around a title', () => {
  it('is no part of it where it is the number of an announcement', () => {
    const text =
      '示例县人民政府公告\n2025年第4号\n示例县人民政府关于禁放烟花的公告\n现公告如下：\n一、甲。\n示例县人民政府\n二○二四年十二月十五日';
    expect(metadataOf(text)).toMatchObject({
      title: '示例县人民政府关于禁放烟花的公告',
      documentNumbers: ['示例县人民政府公告2025年第4号'],
      datedOn: '2024-12-15',
    });
  });

  it('tells who issues together, and the number behind the date', () => {
    const text =
      '中共示例市委　示例市人民政府\n关于推进乡村振兴的实施意见\n（2025年2月8日）\n示发〔2025〕1号\n现提出如下意见。';
    expect(metadataOf(text)).toMatchObject({
      title: '中共示例市委 示例市人民政府关于推进乡村振兴的实施意见',
      documentNumbers: ['示发〔2025〕1号'],
      issuingAuthorities: ['中共示例市委', '示例市人民政府'],
      datedOn: '2025-02-08',
    });
  });
});

describe('numbers without their issuer', () => {
  it('completes the number below an announcement by who signs it', () => {
    const text =
      '示例市公积金管理委员会关于支持政策的公告\n2022年第3号\n现公告如下：\n一、甲。\n示例市公积金管理委员会\n2022年5月26日';
    expect(metadataOf(text).documentNumbers).toEqual(['示例市公积金管理委员会公告2022年第3号']);
  });

  it('takes no number without an issuer for a part of the title', () => {
    expect(metadataOf('〔2024〕5号\n关于开展活动的通知\n各村：\n一、甲。').title).toBe('关于开展活动的通知');
  });
});
