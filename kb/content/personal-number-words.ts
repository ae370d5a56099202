/** What a number is called right before it, where it belongs to an office, a matter or a thing and not to a person. */
export const INSTITUTION_LABEL =
  /(?:信用代码|机构代码|识别号|税号|注册号|登记号|登记证号|索引号|文号|案号|标准号|备案号|受理号|工单号|单号|流水号|批准?号|许可证号|邮编|邮政编码|编码|编号|代码|条码|序列号|型号|批次号?|版本号?|ISBN|ISSN|№|No\.?)[^，。；,;\n\d]{0,4}$/i;

/** What a number is called where it is somebody's own, whatever its form. */
export const PERSONAL_LABEL =
  /(?:身份证|身份号码|证件号|居民证|户口|社保卡|社保号|保障号|社会保障卡|医保卡|医保号|银行卡|储蓄卡|信用卡|借记卡|卡号|账号|帐号|账户|帐户|户号|公积金号|驾驶证|驾照|准考证|学籍|退休证|残疾证|结婚证|军官证|档案号)(?:号码|号|编号|的号码)?[^，。；,;\n\d]{0,4}$/;

/** Behind an amount. */
export const UNIT_BEHIND =
  /^(?:\.\d+)?\s{0,2}(?:多|余)?(?:元|万|亿|美元|美金|港元|欧元|%|％|‰|平方|立方|吨|公里|千米|亩|公顷|千瓦|千克|公斤)/;
export const CURRENCY_BEFORE = /(?:[¥￥$]|人民币|RMB)\s*$/i;

/** A telephone number follows. */
export const PHONE_LABEL =
  /(?:电话|手机|座机|号码|致电|拨打|打到|联系方式|联系我|联系|回电|回拨|tel|phone|call)[^，。；,;\n\d]{0,5}$/i;

/** Nearest before a landline number: whose it is. */
export const PRIVATE_OWNER =
  /(?:我(?!们?(?:市|区|县|省|国|镇|街道|社区)|解释|说|讲|介绍|提供|推荐|告知|反馈)|本人|家里|家中|家庭|宅电|住宅|老公|老婆|丈夫|妻子|父亲|母亲|爸|妈|爷爷|奶奶|外公|外婆|儿子|女儿|孩子|邻居|朋友|亲戚|私人|个人|户主|先生|女士|小姐|联系人|申请人|回电|回复)/g;
export const PUBLIC_OWNER =
  /(?:热线|咨询|服务|监督|投诉|举报|办公|值班|窗口|客服|报警|求助|对外|查询|受理|预约|挂号|前台|总机|政务|公布|公示|公开|官方|官网|网站|网上|机关|部门|单位|政府|街道|社区|居委|村委|派出所|医院|卫生院|学校|幼儿园|大学|公司|银行|法院|检察院|仲裁|中心|大厅|柜台|物业|营业厅|供电|供水|燃气|车站|机场|[\u4e00-\u9fff](?:局|厅|委|院|所|站|处|科|股|馆)|办(?=的?(?:电话|座机|号码)|[（(：:]|$))/g;
/** Behind the number: it is being asked whose it is. */
export const PUBLIC_BEHIND =
  /^[)）”"]?\s*(?:这个(?:电话|号码))?(?:是|属于)?(?:哪个|什么|哪家|哪里|哪儿)(?:部门|单位|地方|机关|局|电话|的)|^[)）”"]?\s*(?:的)?(?:热线|咨询电话|服务电话|客服|总机)/;
