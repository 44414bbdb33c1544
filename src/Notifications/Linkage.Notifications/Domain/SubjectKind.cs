using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkage.Notifications.Domain;

/// <summary>What a notification is about; the app knows the page of each.</summary>
[JsonConverter(typeof(SubjectKindJson))]
internal enum SubjectKind
{
    /// <summary>来件.</summary>
    Envelope,

    /// <summary>脉络: the way of an item that need not be the reader's.</summary>
    Way,

    /// <summary>社情民意信息.</summary>
    SocialInformation,

    /// <summary>提案.</summary>
    Proposal,

    /// <summary>约稿.</summary>
    Call,

    /// <summary>应急专题.</summary>
    Theme,

    /// <summary>议题.</summary>
    Topic,

    /// <summary>联合调研.</summary>
    Survey,

    /// <summary>分解任务.</summary>
    SurveyTask,

    /// <summary>子报告、总报告.</summary>
    SurveyReport,
}

/// <summary>In JSON it is its code.</summary>
internal sealed class SubjectKindJson() : JsonStringEnumConverter<SubjectKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
