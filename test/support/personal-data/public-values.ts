import type { Dice } from './random.ts';

/** What looks like personal data and is none, each in the words in which it is asked about. */
export const PUBLIC_QUESTIONS: Readonly<Record<string, (dice: Dice) => string>> = {
  'document-number': (dice) => {
    const year = 2000 + dice.below(26);
    const issuer = dice.pick(['国办发', '苏府办', '财税', '人社部发', '建房规', '商政发', '京教基']);
    const number = dice.pick([
      `〔${year}〕${1 + dice.below(300)}号`,
      `[${year}]${1 + dice.below(300)}号`,
      `（${year}）${1 + dice.below(3000)}号`,
    ]);
    return dice.pick([
      `${issuer}${number}说了什么`,
      `《通知》（${issuer}${number}）还有效吗`,
      `${issuer}${number}和${issuer}${number}有什么不同`,
    ]);
  },
  amount: (dice) => {
    const amount = dice.pick([
      () => `${1 + dice.below(9)}${dice.digits(4 + dice.below(8))}元`,
      () => `${1 + dice.below(900)},${dice.digits(3)},${dice.digits(3)}.${dice.digits(2)}元`,
      () => `¥${1 + dice.below(9)}${dice.digits(10)}.00`,
      () => `${1 + dice.below(9)}${dice.digits(2 + dice.below(6))}万元`,
      () => `1${3 + dice.below(7)}${dice.digits(9)}元`,
    ])();
    return dice.pick([
      `注册资本${amount}要交多少印花税`,
      `年收入${amount}能享受小微企业优惠吗`,
      `投资${amount}的项目由谁审批`,
    ]);
  },
  date: (dice) => {
    const [year, month, day] = [1980 + dice.below(50), 1 + dice.below(12), 1 + dice.below(28)];
    const two = (value: number): string => String(value).padStart(2, '0');
    const date = dice.pick([
      `${year}年${month}月${day}日`,
      `${year}-${two(month)}-${two(day)}`,
      `${year}.${two(month)}.${two(day)}`,
      `${year}${two(month)}${two(day)}`,
    ]);
    return dice.pick([
      `${date}以后出生的怎么算`,
      `${date}到${date}之间办理的执行哪个标准`,
      `从${date}起施行的是哪个文件`,
      `${date} ${two(dice.below(24))}:${two(dice.below(60))}公布的名单`,
    ]);
  },
  'credit-code': (dice) => {
    const code = creditCode(dice);
    return dice.pick([
      `统一社会信用代码${code}怎么变更`,
      `${code}是哪家单位`,
      `我公司（${code}）要年报吗`,
      `信用代码为${code}的企业能申请稳岗补贴吗`,
    ]);
  },
  'index-number': (dice) => {
    const year = 2005 + dice.below(20);
    const number = dice.pick([
      `${dice.digits(9)}/${year}-${dice.digits(5)}`,
      `${creditCode(dice)}/${year}-${dice.digits(5)}`,
      `K${dice.digits(8)}-02-${year}-${dice.digits(4)}`,
      `${dice.digits(8)}-${dice.below(10)}/${year}-${dice.digits(7)}`,
      `GKML-${year}-${dice.digits(4)}`,
    ]);
    return dice.pick([
      `索引号${number}的文件`,
      `索引号：${number}在哪里看`,
      `索引号为${number}的通知还有效吗`,
    ]);
  },
  'item-code': (dice) => {
    const code = dice.pick([
      () => `${dice.digits(9)}000`,
      () => `${creditCode(dice)}${dice.digits(13)}`,
      () => `JC-${dice.digits(5)}-${dice.digits(3)}`,
      () => `0001${dice.digits(2)}0${dice.digits(2)}00${dice.below(10)}`,
      () => `11${dice.digits(16)}4${dice.digits(12)}`,
    ])();
    return dice.pick([
      `事项编码${code}办理流程`,
      `实施编码：${code}的受理条件是什么`,
      `基本编码为${code}的事项在哪里办`,
    ]);
  },
  'enquiry-number': (dice) => {
    const code = dice.pick(['010', '021', '0512', '0914', '0755']);
    const landline = `${code}-${dice.pick(['1', '6', '8'])}${dice.digits(code.length === 3 ? 7 : 7)}`;
    return dice.pick([
      `${dice.pick(['12345', '12333', '12366', '95598', '110', '119', '120', '12315', '12356'])}能处理吗`,
      `打12345转几号键`,
      `区人社局的咨询电话${landline}还能用吗`,
      `政务服务中心${landline}几点上班`,
      `监督电话：${landline}，是全天有人吗`,
      `医保局服务热线${landline}咨询什么`,
      `市公积金中心的电话是${landline}吗`,
      `${landline}是哪个部门的电话`,
      `街道办事处（${landline}）周末办公吗`,
      `客服400-${dice.digits(3)}-${dice.digits(4)}收费吗`,
      `拨打400${dice.digits(7)}能查社保吗`,
      `投诉举报电话${landline}怎么打不通`,
    ]);
  },
};

/** GB 32100—2015, with its check character. */
function creditCode(dice: Dice): string {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const head = dice.pick(['91', '92', '93', '11', '12', '51', '52']);
  const organisation = dice.pick([
    () => dice.digits(9),
    () => `MA${dice.digits(6)}${dice.pick([...'XKLTW5'])}`,
  ])();
  const body = `${head}${dice.pick(['320500', '320583', '110105', '440300', '611000'])}${organisation}`;
  const sum = weights.reduce(
    (total, weight, index) => total + weight * letters.indexOf(body.charAt(index)),
    0,
  );
  return body + letters.charAt((31 - (sum % 31)) % 31);
}
