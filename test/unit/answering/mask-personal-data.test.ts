import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '../../../kb/answering/mask-personal-data.ts';

describe('maskPersonalData', () => {
  it.each([
    ['我的身份证号是11010519491231002X，能办吗', '我的身份证号是［身份证号］，能办吗', 'identity-card'],
    ['证件 110105 1949 1231 002x 丢了', '证件 ［身份证号］ 丢了', 'identity-card'],
    ['老身份证110105491231002怎么换', '老身份证［身份证号］怎么换', 'identity-card'],
    ['请回电13800138000', '请回电［手机号］', 'mobile-phone'],
    ['请回电１３８００１３８０００', '请回电［手机号］', 'mobile-phone'],
    ['座机0512-65215112没人接', '座机［电话号码］没人接', 'landline'],
    ['打电话65215112没人接', '打电话［电话号码］没人接', 'landline'],
    ['卡号4111 1111 1111 1111扣了两次', '卡号［银行卡号］扣了两次', 'bank-card'],
    ['苏E12345违停了', '［车牌号］违停了', 'licence-plate'],
    ['新能源车苏ED12345能上路吗', '新能源车［车牌号］能上路吗', 'licence-plate'],
    ['发到zhang.san@example.com', '发到［邮箱］', 'email'],
    ['加微信zhangsan_88', '加微信［账号］', 'account'],
    ['电话一三八零零一三八零零零打不通', '电话［手机号］打不通', 'mobile-phone'],
    ['我的护照E12345678过期了', '我的护照［证件号］过期了', 'travel-document'],
    ['港澳通行证号是C12345678', '港澳通行证号是［证件号］', 'travel-document'],
    ['我家住在示例区白塔东路26号3幢502室，怎么上学', '我家住在示例区［住址］，怎么上学', 'address'],
    ['我们小区幸福家园5栋301漏水', '［住址］漏水', 'address'],
    ['家住长安镇石桥村三组12号', '家住长安镇［住址］', 'address'],
    ['农民，住示例县桃林村71号，想申请低保', '农民，住示例县［住址］，想申请低保', 'address'],
    ['我叫张建国，想问低保', '我叫［姓名］，想问低保', 'name'],
    ['本人欧阳小雨，怎么转移社保', '本人［姓名］，怎么转移社保', 'name'],
    ['联系人：李梅 急用', '联系人：［姓名］ 急用', 'name'],
    ['我父亲王德福今年80岁', '我父亲［姓名］今年80岁', 'name'],
  ])('masks %s', (text, masked, kind) => {
    expect(maskPersonalData(text)).toEqual({ text: masked, kinds: [kind] });
  });

  it.each([
    '苏府办〔2020〕225号说了什么',
    '打12345能解决吗',
    '2020年3月1日的标准是1234567元吗',
    '统一社会信用代码91310115591693856A怎么查',
    '权力事项52603项',
    'A类企业有哪些',
    '区人社局的咨询电话0512-65215112还能打吗',
    '0512-65215112是哪个部门的电话',
    '物价部门的工作人员向我解释（电话为0512-65215112）',
    '客服400-820-8820收费吗',
    '信用代码911101085923662400的企业',
    '我叫什么名字不重要，我是高中生，本人常年在外',
    '我是退役军人，本人安徽人，我是温州人',
    '行政中心3号楼201室几点上班',
    '人民路26号地块什么时候拆迁',
    '注册资本13800138000元要交多少税',
  ])('leaves %s', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, kinds: [] });
  });

  it('masks every identity number with a right check digit, whatever stands around it', () => {
    const digits = fc.tuple(
      fc.integer({ min: 110000, max: 659999 }),
      fc.date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    );
    fc.assert(
      fc.property(digits, fc.constantFrom('我是', '证号：', '，', '（'), ([area, born, order], before) => {
        const body = `${area}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`;
        const number = body + checkDigit(body);
        const { text } = maskPersonalData(`${before}${number}，请问怎么办`);
        expect(text).toBe(`${before}［身份证号］，请问怎么办`);
      }),
    );
  });

  it('masks what is masked no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789Xx 苏E@.abc，1385') }), (text) => {
        const once = maskPersonalData(text).text;
        expect(maskPersonalData(once).text).toBe(once);
      }),
    );
  });
});

function checkDigit(body: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return '10X98765432'.charAt(sum % 11);
}
