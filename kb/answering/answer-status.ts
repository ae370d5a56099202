/** 回答类别: what kind of outcome a question had. */
export type AnswerFamily =
  | 'answered'
  | 'clarification'
  | 'unanswerable'
  | 'redirected'
  | 'refused'
  | 'failed';

interface StatusDefinition {
  readonly family: AnswerFamily;
  /** What staff read in lists and filters. */
  readonly consoleLabel: string;
  /** Reviewed text shown to visitors where the status itself is the message; answered statuses have none. */
  readonly visitorText?: string;
  /** Whether operators are to be alerted. */
  readonly isIncident: boolean;
}

const outcome = (
  family: AnswerFamily,
  consoleLabel: string,
  visitorText?: string,
  isIncident = false,
): StatusDefinition => ({
  family,
  consoleLabel,
  isIncident,
  ...(visitorText === undefined ? {} : { visitorText }),
});

/** 回答状态表: every way a question can end. Texts, filters and metrics derive from it. */
export const ANSWER_STATUSES = {
  answered: outcome('answered', '已答复（依据政策原文）'),
  'answered-from-entry': outcome('answered', '已答复（标准答案）'),
  'answered-from-guide': outcome('answered', '已答复（办事指南）'),
  'clarification-needed': outcome(
    'clarification',
    '需要补充信息',
    '您的问题可能对应不同情况，请补充说明后我再为您查找。',
  ),
  'unanswerable-no-source': outcome(
    'unanswerable',
    '没有查到来源',
    '没有在政策文件库和知识库中查到与您的问题有关的内容，因此不能作答。',
  ),
  'unanswerable-not-supported': outcome(
    'unanswerable',
    '依据不足',
    '查到了相近的内容，但不足以作为回答您问题的依据，因此不能作答。',
  ),
  'unanswerable-identifier-not-found': outcome(
    'unanswerable',
    '所指文件不在库中',
    '您提到的文件不在本库收录范围内，请核对文号或文件名称。',
  ),
  'redirected-greeting': outcome(
    'redirected',
    '问候',
    '您好，我可以查找政策文件和办事指南，并给出原文依据。请直接输入您想了解的政策问题。',
  ),
  'redirected-complaint': outcome(
    'redirected',
    '投诉建议',
    '您反映的是投诉或建议，要由工作人员受理，这里不能处理。可以在下面留言转给工作人员，也可以拨打12345政务服务便民热线。',
  ),
  'redirected-disclosure-request': outcome(
    'redirected',
    '依申请公开',
    '申请公开政府信息，请通过本级政府网站的“依申请公开”栏目提交，或向该机关的政府信息公开工作机构当面提出。',
  ),
  'redirected-personal-account': outcome(
    'redirected',
    '个人账户查询',
    '涉及个人账户和办理进度的信息需要核验身份，请登录政务服务网或拨打12345查询。',
  ),
  'redirected-out-of-scope': outcome(
    'redirected',
    '超出范围',
    '这个问题不属于政策咨询和办事咨询的范围，也不作预测和评论。请输入您想了解的政策问题。',
  ),
  'redirected-crisis': outcome(
    'redirected',
    '紧急求助',
    '如遇紧急情况，请立即拨打：报警110，火警119，医疗急救120。心里难受、想不开的时候，全国统一心理援助热线12356随时有人接听，您不必一个人扛着。',
    true,
  ),
  'refused-abuse': outcome('refused', '拒绝（辱骂）', '请文明用语。您可以重新输入想咨询的政策问题。'),
  'refused-injection': outcome(
    'refused',
    '拒绝（指令注入）',
    '这段内容不是政策问题，无法处理。请直接输入您想咨询的政策问题。',
  ),
  'failed-search': outcome('failed', '检索故障', '检索服务暂时不可用，请稍后重试，或拨打12345咨询。', true),
  'failed-timeout': outcome('failed', '超时', '查找时间过长，已停止。请稍后重试，或拨打12345咨询。', true),
  'failed-unexpected': outcome(
    'failed',
    '未知故障',
    '系统出现故障，未能回答。请稍后重试，或拨打12345咨询。',
    true,
  ),
} as const satisfies Record<string, StatusDefinition>;

export type AnswerStatus = keyof typeof ANSWER_STATUSES;

export function familyOf(status: AnswerStatus): AnswerFamily {
  return ANSWER_STATUSES[status].family;
}
