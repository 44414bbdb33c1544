using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkage.Notifications.Domain;

/// <summary>通知类别: what somebody is told. The app has the words of each, in both languages, and a test that none is missing.</summary>
[JsonConverter(typeof(NotificationKindJson))]
internal enum NotificationKind
{
    /// <summary>新来件.</summary>
    EnvelopeArrived,

    /// <summary>直报越级告知: a direct report passed this body over.</summary>
    PassedOver,

    /// <summary>上级已签收.</summary>
    ForwardSignedFor,

    /// <summary>上级已采编.</summary>
    ForwardTakenIn,

    /// <summary>上级已综合.</summary>
    ForwardCombined,

    /// <summary>上级已转报.</summary>
    ForwardPassedOn,

    /// <summary>上级退回补充.</summary>
    ForwardReturned,

    /// <summary>被采用.</summary>
    OutcomeAdopted,

    /// <summary>获批示.</summary>
    OutcomeInstructed,

    /// <summary>未采用.</summary>
    OutcomeNotUsed,

    /// <summary>其他结果: relayed, tasked, department feedback, key, replied, document.</summary>
    OutcomeReached,

    /// <summary>结果撤回.</summary>
    OutcomeWithdrawn,

    /// <summary>信息待筛选.</summary>
    ItemSubmitted,

    /// <summary>退回补充.</summary>
    ItemReturned,

    /// <summary>本级未采用.</summary>
    ItemNotUsed,

    /// <summary>建议转提案.</summary>
    ItemSuggestedAsProposal,

    /// <summary>待签发.</summary>
    ItemVerified,

    /// <summary>退回修改.</summary>
    ItemSentBack,

    /// <summary>已签发, 待编发或报送.</summary>
    ItemSignedOff,

    /// <summary>已编发.</summary>
    ItemIssued,

    /// <summary>已报送上级.</summary>
    ItemForwarded,

    /// <summary>已综合.</summary>
    ItemCombined,

    /// <summary>约稿.</summary>
    CallOpened,

    /// <summary>约稿被接受.</summary>
    CallAccepted,

    /// <summary>约稿被婉拒.</summary>
    CallDeclined,

    /// <summary>约稿结束.</summary>
    CallClosed,

    /// <summary>应急专题启动.</summary>
    ThemeOpened,

    /// <summary>应急专题结束.</summary>
    ThemeClosed,

    /// <summary>联名邀请.</summary>
    CosignInvited,

    /// <summary>联名已签.</summary>
    CosignSigned,

    /// <summary>联名谢绝.</summary>
    CosignDeclined,

    /// <summary>请您领衔.</summary>
    CarryingAsked,

    /// <summary>委员同意领衔.</summary>
    CarryingAccepted,

    /// <summary>委员谢绝领衔.</summary>
    CarryingDeclined,

    /// <summary>提案待审查.</summary>
    ProposalSubmitted,

    /// <summary>初审通过, 待立案.</summary>
    ProposalPassedFirstReview,

    /// <summary>退回修改.</summary>
    ProposalReturned,

    /// <summary>立案.</summary>
    ProposalFiled,

    /// <summary>不予立案.</summary>
    ProposalNotFiled,

    /// <summary>转有关部门参考.</summary>
    ProposalSentToReference,

    /// <summary>转社情民意.</summary>
    ProposalConverted,

    /// <summary>并案.</summary>
    ProposalMerged,

    /// <summary>撤回提案.</summary>
    ProposalWithdrawn,

    /// <summary>已交办: told to those who signed.</summary>
    ProposalAssigned,

    /// <summary>承办任务: told to the unit's staff.</summary>
    UnitTaskAssigned,

    /// <summary>承办单位申请退回.</summary>
    UnitReturnRequested,

    /// <summary>同意退回.</summary>
    UnitReturnAccepted,

    /// <summary>不同意退回.</summary>
    UnitReturnRejected,

    /// <summary>承办单位询问.</summary>
    ClarificationAsked,

    /// <summary>提案人说明.</summary>
    ClarificationAnswered,

    /// <summary>申请延期.</summary>
    ExtensionRequested,

    /// <summary>延期答复.</summary>
    ExtensionDecided,

    /// <summary>已答复.</summary>
    ProposalReplied,

    /// <summary>待反馈.</summary>
    FeedbackDue,

    /// <summary>重新办理.</summary>
    ProposalRehandled,

    /// <summary>列为重点提案.</summary>
    ProposalMadeKey,

    /// <summary>督办.</summary>
    ProposalSupervised,

    /// <summary>表扬.</summary>
    ProposalCommended,

    /// <summary>办结.</summary>
    ProposalClosed,

    /// <summary>议题开放认领: told to all who may claim it.</summary>
    TopicOpened,

    /// <summary>议题被认领.</summary>
    TopicClaimed,

    /// <summary>被指定牵头.</summary>
    TopicAssigned,

    /// <summary>调研任务下达.</summary>
    SurveyTaskIssued,

    /// <summary>调研任务已接受.</summary>
    SurveyTaskAccepted,

    /// <summary>调研任务谢绝.</summary>
    SurveyTaskDeclined,

    /// <summary>调研任务催报.</summary>
    SurveyTaskReminded,

    /// <summary>调研任务延期.</summary>
    SurveyTaskExtended,

    /// <summary>调研任务取消: withdrawn, or no longer waited for.</summary>
    SurveyTaskEnded,

    /// <summary>下级更正指标: a figure changed that was rolled up.</summary>
    SurveyFigureCorrected,

    /// <summary>调研成果编发.</summary>
    SurveyReportIssued,

    /// <summary>建议有结果.</summary>
    RecommendationSettled,

    /// <summary>调研贡献认定.</summary>
    SurveyCredited,
}

/// <summary>In JSON a kind is its code, and the OpenAPI document lists them all.</summary>
internal sealed class NotificationKindJson() : JsonStringEnumConverter<NotificationKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
