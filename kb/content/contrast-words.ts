/**
 * 对立词: words that make two otherwise equal questions ask different things: 首套 and 二套, 男 and 女. A standard answer
 * is only given where question and wording agree in them.
 */
export const CONTRAST_WORDS =
  /[0-9]+|第[一二三四五六七八九十]+|[首一二两三四五六七八九十][套胎孩次级类档年月]|[男女父母]|不(?!动产|同)|没有|未|无(?!障碍)|[本外]地|城镇|农村|城乡|居民|职工|个人|单位|企业|新生|在校|毕业|在职|退休|[新旧]|[买卖]|[增减]|提前|逾期|补办|变更|注销|取消|公办|民办|线上|线下|网上/g;
