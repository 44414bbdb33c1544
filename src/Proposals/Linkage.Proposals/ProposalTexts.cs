using Linkage.ServiceDefaults.Problems;

namespace Linkage.Proposals;

/// <summary>What the service's refusals say.</summary>
internal static class ProposalTexts
{
    public static void Register(ProblemTexts texts) => texts
        .Add("too-many", "最多 {0} 项", "At most {0}")
        .Add("person-twice", "同一人不能出现两次", "The same person twice")
        .Add("secrecy-self-check", "请先确认内容不涉密", "Confirm first that nothing in it is classified")
        .Add("collective-takes-no-cosigners", "集体提案不征集联名", "A collective proposal takes no co-signers")
        .Add("already-invited", "{0} 已在联名名单中", "{0} is invited already")
        .Add("too-many-signers", "联名最多 {0} 人", "At most {0} signers")
        .Add("invitation-expired", "联名邀请已过期", "The invitation has expired")
        .Add("invitation-answered", "该邀请已答复", "The invitation was answered already")
        .Add("invitations-pending", "还有联名邀请未答复也未过期", "There are invitations that are neither answered nor expired")
        .Add("only-collective-is-sealed", "只有集体提案需要签章", "Only a collective proposal is sealed")
        .Add("seal-missing", "集体提案须由授权签署人签章", "The organisation's authorised signer has to seal it first")
        .Add("groups-only-in-session", "界别、小组、联组只能在全会期间提出提案", "Sectors and groups propose only while the session meets")
        .Add("no-session", "尚未设置届次", "No session is set up that accepts proposals now")
        .Add("has-merged-sources", "已有提案并入本案,请先撤销并案", "Other proposals are merged into it: undo that first")
        .Add("merge-with-itself", "不能并入自身或其他单位的提案", "It can't be merged into itself or another body's")
        .Add("no-conversion-asked", "该提案未建议转社情民意", "No conversion was asked for")
        .Add("destination-is", "该提案的去向为 {0}", "Its destination is {0}")
        .Add("consent-missing", "提案者尚未同意", "The proposer has not consented")
        .Add("one-lead-or-several-parts", "须有一个主办单位,或两个以上分办单位", "Name one lead unit, or two or more for split handling")
        .Add("unit-twice", "同一单位不能出现两次", "The same unit twice")
        .Add("only-co-unit-gives-opinion", "只有会办单位提会办意见", "Only a co-unit gives an opinion")
        .Add("co-unit-does-not-reply", "会办单位不直接答复提案者", "A co-unit does not answer the proposer")
        .Add("promise-needed", "列入计划或正在办理的答复须写明承诺事项和时限", "A reply of this class has to say what will be done and by when")
        .Add("promise-not-open", "该承诺当前不能核查", "The promise can't be checked now")
        .Add("promises-open", "还有 {0} 项承诺未核结", "{0} promises are still open")
        .Add("meeting-not-held", "尚未召开当面沟通会", "The face-to-face meeting was not held yet")
        .Add("two-meetings-one-publication", "须两次见面并公开后方可办结", "Two meetings and the publication come before the closing")
        .Add("no-consent-to-publish", "提案者未同意公开", "The proposer did not consent to publication")
        .Add("same-leader", "督办领导与领办领导不能为同一人", "The supervising and the lead-handling leader are two people")
        .Add("clue-in-catalogue", "线索已列入目录", "The clue is in the catalogue")
        .Add("round-closed", "该轮次已结束", "The round is closed")
        .Add("open-requests", "还有未答复的申请", "There is a request that is not answered yet")
        .Add("no-open-request", "没有待答复的申请", "There is no open request")
        .Add("extension-not-possible", "本单位时限规则不允许再延期", "The body's deadline pack allows no further extension")
        .Add("no-route", "没有可报送的上级", "There is nobody above to forward to")
        .Add("forwarded-already", "该版本已报送", "This version was forwarded already")
        .Add("carrier-needed", "由上级委员提交的须写明委员", "Name the member who carries it")
        .Add("respondent-unknown", "该提案没有这位提案者", "No such proposer of this case")
        .Add("not-a-member-of-round", "不在本轮评议名单中", "Not on the list of this round")
        .Add("in-the-future", "不能晚于今天", "Not later than today")
        .Add("out-of-range", "应在 {0} 至 {1} 之间", "Takes {0} to {1}");
}
