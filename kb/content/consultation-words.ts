/** Asks until when, how or where opinions on a draft are given; not what rules say on asking for opinions. */
export const ASKS_OF_CONSULTATION =
  /(?:征求|征集)(?:公众|社会|各方)?(?:的)?意见(?!稿).{0,6}(?:到|截止|截至|结束|什么时候|何时|哪天|哪一天|几号|时间|怎么|如何|哪里|哪儿|邮箱|途径|渠道|方式)|意见(?:反馈|征集|征求|建议)?(?:的)?(?:反馈)?(?:截止|截至|到(?:什么时候|哪天|几号))|(?:反馈|提交|征集|征求)意见(?:的)?(?:截止|时间|期限|方式|途径|渠道|邮箱|地址|到)|意见(?:反馈|征集)(?:的)?(?:时间|期限|方式|途径|渠道|邮箱|地址)|(?:什么时候|何时|哪天|几号)(?:之?前|截止|结束).{0,4}(?:反馈|提|征求|征集)(?:修改)?意见/u;

/** What a sentence says that speaks of it. */
export const SPEAKS_OF_CONSULTATION = /意见|建议|反馈|征求|征集/u;
