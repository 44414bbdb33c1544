using Linkage.ServiceDefaults.Problems;

namespace Linkage.SocialInformation;

/// <summary>What this service's problem codes say.</summary>
internal static class Texts
{
    public static void AddTo(ProblemTexts texts) => texts
        .Add("secrecy-declaration-needed", "请先完成保密自查并声明不涉密", "Declare first that nothing in it is classified")
        .Add("classified-mark", "含有涉密标志“{0}”,本平台不得处理涉密内容", "Carries “{0}”, a mark of classified papers; the platform takes none")
        .Add("content-too-long", "情况、分析、建议共 {0} 字,超过本单位上限 {1} 字", "The three parts have {0} characters; this body takes {1}")
        .Add("consent-needed", "转为提案须经反映人同意", "The reporter has to consent first")
        .Add("tasks-open", "尚有 {0} 项交办未反馈,请先反馈或注明不再要求", "{0} tasks are neither answered nor waived")
        .Add("task-not-open", "该交办已反馈或已不再要求", "The task is answered or waived already")
        .Add("no-route", "没有可用的报送路径(渠道:{0})", "There is nobody to forward to on the channel {0}")
        .Add("forwarded-already", "第 {0} 版已报送至 {1}", "Version {0} was forwarded to {1} already")
        .Add("entry-repeated", "同一信息在请求中出现多次", "The same item stands in the request more than once")
        .Add("sources-2-to-50", "综合须有 2 至 50 篇来源", "Combining takes 2 to 50 sources")
        .Add("shares-not-100", "各来源占比须全部填写且合计为 100", "Give every share or none; they sum up to 100")
        .Add("joint-reporter-malformed", "联名反映人须有姓名(不超过 100 字)", "A joint reporter has a name of at most 100 characters")
        .Add("year-out-of-range", "年度只能是今年、去年或明年", "The year is this, the last or the next one")
        .Add("version-unknown", "没有第 {0} 版", "There is no version {0}")
        .Add("call-takes-no-answers", "该约稿不存在、已结束或未约请本单位", "There is no such call, it is closed, or this body was not called")
        .Add("call-replied-already", "本单位已回复该约稿", "This body has replied to the call already")
        .Add("call-closed", "该约稿已结束", "The call is closed")
        .Add("not-called", "该约稿未约请本单位", "This body was not called")
        .Add("not-below", "{0} 不是本单位的下级", "{0} is no body below this one")
        .Add("due-in-past", "截止日期不能早于今天", "The due day is not before today")
        .Add("due-needed", "本单位未设约稿期限,请填写截止日期", "This body has no clock for calls: give a due day")
        .Add("theme-takes-no-items", "该应急专题不存在、已关闭或不接受本单位信息", "There is no such theme, it is closed, or it takes no items of this body")
        .Add("theme-closed", "该应急专题已关闭", "The theme is closed")
        .Add("day-not-reached", "只能日结今天及以前、专题开启以后的日期", "A day is closed from the theme's opening up to today")
        .Add("later-day-closed", "{0} 已日结,不能再结更早的一天", "{0} is closed already, so no earlier day is")
        .Add("informant-unknown", "没有该信息员,或已停用", "There is no such active informant")
        .Add("month-malformed", "月份应为 yyyy-MM", "A month is written yyyy-MM")
        .Add("outcome-not-own", "只有记录成果的单位可以更正", "Only the body that recorded an outcome corrects it")
        .Add("outcome-type-fixed", "更正不能改变成果类型", "A correction keeps the outcome's type")
        .Add("adoption-kind-needed", "采用须注明单篇或综合", "An adoption is single or combined")
        .Add("document-needed", "成果转化须填写文号或佐证材料", "A document has a number or evidence")
        .Add("day-not-happened", "日期不能晚于今天,也不能早于 1949 年", "The day lies neither in the future nor before 1949")
        .Add("before-issue", "尚未编发或报送,不能登记成果", "Outcomes are recorded once an item was issued or forwarded")
        .Add("number-out-of-range", "应在 {0} 至 {1} 之间", "Between {0} and {1}")
        .Add("series-malformed", "刊物须有 1 至 20 种,名称不重复且不超过 50 字", "1 to 20 series, each named once with at most 50 characters");
}
