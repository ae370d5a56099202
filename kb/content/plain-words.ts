/**
 * 用词作用: what leaving a word out, or putting one in, does to a rule.
 * `negation`, `permission`, `only`, `or`, `and`, `exception`, `order`, `reversal`, `qualifier` carry the rule: a sentence
 * that has or lacks one which its source lacks or has says something else. `obligation` may be left out or, where the
 * source has no modal word at all, added (提交材料 and 需要提交材料 say the same); `all` may be left out and not added.
 */
export type WordRole =
  | 'negation'
  | 'permission'
  | 'obligation'
  | 'only'
  | 'all'
  | 'or'
  | 'and'
  | 'exception'
  | 'order'
  | 'reversal'
  | 'qualifier';

interface WordGroup {
  readonly role?: WordRole;
  /** Words that say the same in a rule; what a model may exchange. */
  readonly words: readonly string[];
}

/** 同义用词: plain words beside official ones. Names of benefits, bodies and acts stand in no group: 补助 is not 补贴. */
export const WORD_GROUPS: readonly WordGroup[] = [
  {
    role: 'negation',
    words: ['不得', '不能', '不能够', '不可以', '不可', '不准', '不允许', '不许', '禁止', '严禁'],
  },
  {
    role: 'negation',
    words: [
      '不',
      '不予',
      '不给',
      '不会',
      '未',
      '没',
      '没有',
      '无',
      '非',
      '尚未',
      '并未',
      '未能',
      '不是',
      '并非',
      '未曾',
    ],
  },
  { role: 'negation', words: ['不再'] },
  { role: 'negation', words: ['无需', '无须', '不需要', '不必', '不用', '毋需', '毋须', '不需', '免于'] },
  { role: 'negation', words: ['免费', '不收费', '不收取费用', '不收取任何费用', '免收费用'] },
  { role: 'negation', words: ['免收', '不收', '不收取'] },
  { role: 'negation', words: ['免除', '免予', '免'] },
  { role: 'negation', words: ['减免'] },
  { role: 'permission', words: ['可以', '可', '能', '能够', '允许', '准许', '有权'] },
  { role: 'permission', words: ['可能'] },
  { role: 'obligation', words: ['应当', '应该', '应', '必须', '须', '需', '需要', '务必', '要', '应予'] },
  { role: 'only', words: ['只', '仅', '仅限', '只限', '限于', '仅仅'] },
  { role: 'only', words: ['方可', '才能', '才可以', '才可', '方能'] },
  { role: 'only', words: ['才', '方才'] },
  { role: 'all', words: ['都', '均', '一律', '全部', '所有', '任何', '全体', '一切'] },
  { role: 'or', words: ['或', '或者'] },
  { role: 'or', words: ['之一', '任一', '其中之一'] },
  { role: 'and', words: ['且', '并且'] },
  { role: 'and', words: ['同时'] },
  { role: 'exception', words: ['除', '除了'] },
  { role: 'exception', words: ['除外', '以外', '之外'] },
  { role: 'exception', words: ['但', '但是', '不过', '然而'] },
  { role: 'order', words: ['前', '之前', '以前'] },
  { role: 'order', words: ['后', '之后', '以后', '之日起'] },
  { role: 'order', words: ['截至', '截止', '截止到', '截至到'] },
  { role: 'order', words: ['止', '为止'] },
  { role: 'order', words: ['期间', '期内'] },
  { role: 'reversal', words: ['停止', '停'] },
  { role: 'reversal', words: ['逾期', '超期', '过期', '超过期限'] },
  { role: 'reversal', words: ['超过', '超出'] },
  { role: 'qualifier', words: ['每月', '每个月', '按月', '逐月'] },
  { role: 'qualifier', words: ['每年', '每一年', '按年', '逐年'] },
  { role: 'qualifier', words: ['每季度', '每个季度', '按季度', '按季'] },
  { role: 'qualifier', words: ['每日', '每天', '按日', '逐日'] },
  { role: 'qualifier', words: ['每周', '每个星期', '每星期', '按周'] },
  { role: 'qualifier', words: ['每人', '每个人', '人均'] },
  { role: 'qualifier', words: ['每户', '每个家庭'] },
  { role: 'qualifier', words: ['每次', '每一次'] },
  { role: 'qualifier', words: ['每餐', '每顿饭', '每顿'] },
  { role: 'qualifier', words: ['每小时', '每个小时', '按小时'] },
  { words: ['申领', '申请领取'] },
  { words: ['缴纳', '交纳', '缴', '交'] },
  { words: ['携带', '带上', '带'] },
  { words: ['提交', '提供', '递交', '交上'] },
  { words: ['办理', '办'] },
  { words: ['办结', '办完', '办理完毕'] },
  { words: ['发放', '发给', '发'] },
  { words: ['领取', '领'] },
  { words: ['立即', '马上', '即刻'] },
  { words: ['当场', '现场'] },
  { words: ['居住', '住'] },
  { words: ['老年人', '老人'] },
  { words: ['给予', '给', '予以', '予'] },
  { words: ['网上', '线上', '在线'] },
  { words: ['收到', '接到'] },
  { words: ['答复', '回复'] },
  { words: ['购买', '买', '购置'] },
  { words: ['租赁', '租', '承租'] },
  { words: ['死亡', '去世', '过世'] },
  { words: ['户口簿', '户口本'] },
  { words: ['身份证', '居民身份证', '公民身份证'] },
  { words: ['次日', '第二天'] },
  { words: ['次月', '下个月', '下月', '第二个月'] },
  { words: ['本人', '自己', '自身'] },
  { words: ['代办', '代为办理', '代理办理'] },
  { words: ['申请人', '申请者', '提出申请的人'] },
  { words: ['向', '到', '往', '去', '在', '前往', '至'] },
  { words: ['提出申请', '申请', '提出', '提请'] },
  { words: ['满意', '满意的'] },
  { words: ['乘坐', '坐', '搭乘'] },
  { words: ['就餐', '用餐', '吃饭'] },
  { words: ['遗失', '丢失', '丢了', '丢'] },
  { words: ['承担', '负担'] },
  { words: ['供热', '供暖'] },
  { words: ['室温', '室内温度'] },
  { words: ['驾驶证', '驾照', '机动车驾驶证'] },
  { words: ['身体检查', '体检'] },
  { words: ['车辆管理所', '车管所'] },
  { words: ['公共租赁住房', '公租房'] },
  { words: ['个体工商户', '个体户'] },
  { words: ['社会保障卡', '社保卡'] },
  { words: ['住房公积金', '公积金'] },
  { words: ['次年', '第二年'] },
  { words: ['夜间', '晚上', '夜里'] },
  { words: ['适龄儿童', '适龄孩子'] },
  { words: ['费用', '钱', '款项'] },
  { words: ['通过', '经由'] },
  { words: ['告知', '告诉'] },
  { words: ['补充', '补'] },
  { words: ['补正', '补全改正', '补齐改正'] },
  { words: ['齐全', '齐备', '完备'] },
  { words: ['如果', '如', '若', '倘若', '假如', '要是'] },
  { words: ['凭', '持', '拿'] },
  { words: ['时', '的时候', '时候'] },
  { words: ['施行', '实施', '生效', '执行'] },
  { words: ['起', '开始', '起算'] },
  { words: ['有效期', '有效期限'] },
  { words: ['标准', '标准是'] },
  { words: ['地点', '地方', '场所'] },
  { words: ['电话', '联系电话', '电话号码'] },
  { words: ['享受', '享有'] },
  { words: ['包括', '包含', '含'] },
  { words: ['属于', '是'] },
  { words: ['具有', '具备', '有', '拥有'] },
  { words: ['负责', '负责人'] },
];

/** Words that turn what follows round; without them the same words say the opposite. */
export const REVERSALS: readonly string[] =
  '停发 停办 停缴 暂停 中止 终止 取消 撤销 撤回 注销 吊销 拒绝 驳回 退回 退还 追回 收回 扣除 扣减 减少 降低 丧失 放弃 失去 违反 违法 逃避 拖欠 限制 解除 废止 失效 作废 无效'.split(
    ' ',
  );

/** Words that narrow whom or what a rule covers; dropping one widens the rule. */
export const QUALIFIERS: readonly string[] =
  '户籍 常住 暂住 本市 本省 本区 本县 本地 外地 外省 市外 省外 境外 境内 在职 退休 首次 再次 一次性 连续 累计 全日制 城镇 农村 城乡 低保 低收入 特困 贫困 残疾 失业 应届 小微 中型 小型 微型 大型 规模以上 独生子女 未婚 已婚 离异 自愿 上年度 本年度 当年 年度内 失能 重度 男 女 男性 女性 男职工 女职工 原则上 一般 通常 优先 暂 暂时 酌情 适当 鼓励 提倡 建议 支持 至今 依申请 经批准 经审核 经审批'.split(
    ' ',
  );

/** Words in which a character of the groups above means something else; they are read as one. */
export const WHOLE_WORDS: readonly string[] =
  '应用 应急 应对 相应 反应 供应 对应 适应 响应 可靠 许可 认可 可持续 可行 能力 能源 职能 功能 节能 性能 技能 智能 效能 能效 新能源 产能 要求 要素 要点 重要 主要 必要 摘要 纪要 要件 要闻 需求 急需 交通 交易 交流 移交 成交 交付 交接 外交 无锡 无障碍 无人机 不断 不动产 动产 不仅 不良 不同 不服 不利 未来 未成年 未成年人 成年人 非常 非遗 非税 非营利 合并 并入 并联 动带 带动 带头 地带 发展 发布 开发 发生 发现 颁发 签发 核发 印发 发挥 发票 发证 启发 领导 领域 本领 首领 办法 主办 经办 承办 办公 办公室 住房 住宅 住所 住院 租金 出租 给付 供给 补贴 补助 补偿 补缴 补办 补发 补充 补充耕地 都市 成都 均衡 平均 人均 户均 只要 如何 如下 如实 例如 比如 诸如 前款 前项 前置 前提 当前 目前 前期 后果 后续 后勤 先后 前后 停车 停车场 时间 时限 及时 临时 按时 小时 同时 实时 有限 有限公司 有关 所有权 有害 国有 含量 方法 方案 方式 方面 方向 男女 子女 去年 过去 支持 持证 持有 持续 主持 扶持 免疫 除名 排除 消除 解除 拆除 清除 免税 到期 到位 到达 达到 收到 得到 买卖 月份 年月 月底 月末 上月 本月 当月 次月 月初 岁月 外卖 起诉 起草 发起 引起 提起 起点 开始 费用 收费 缴费 自费 学费 免费 电费 补充 人才 才干 才艺 方才 是否 可否 与否 停止 终止 中止 禁止 防止 废止 止血 截止 止于 为止 暂住 暂住证 不满 不足 未满'.split(
    ' ',
  );

/** Words without weight of their own: they may be put in and left out. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  '的 了 是 为 于 和 与 及 以及 并 就 则 即 其 该 此 这 那 以 按 按照 由 从 自 对 对于 把 将 所 而 等 之 者 得 地 着 也就是 即可 进行 相关 有关 规定 政策 根据 依据 依照 具体 这些 这个 那么 因此 所以 一个 一名 一位 一份 一种 一项 一家 一张 一件 也 还 又 您 你 这里 在 也就是说 来说 一些 方面 情况 以下 如下 下列 上述 分别 统一 依法 及时 人民币 其中'.split(
    ' ',
  ),
);
