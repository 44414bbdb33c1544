using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Proposals.Contracts.V1;
using Linkage.SocialInformation.Contracts.V1;

namespace Linkage.Notifications.Tests.Support;

/// <summary>One message of each type, as its owner would publish it.</summary>
internal static class Samples
{
    public const string County = "510104";
    public const string SecondCounty = "510105";
    public const string City = "510100";
    public const string Province = "510000";

    public static DateTimeOffset Noon { get; } = new(2026, 9, 28, 12, 0, 0, TimeSpan.FromHours(8));

    public static ForwardReceipted Receipt(string stage, int revision = 2, Guid? envelope = null, Guid? item = null, string kind = "social-information") => new()
    {
        EnvelopeId = envelope ?? Guid.CreateVersion7(),
        ItemId = item ?? Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Kind = kind,
        Origin = County,
        ToBody = City,
        Revision = revision,
        Stage = stage,
        By = "李强",
        At = Noon,
        Title = "关于路灯的建议",
        Urgency = "normal",
    };

    public static ForwardReceipted Arrival(Guid? envelope = null, string to = City) => Receipt("delivered", 1, envelope) with { ToBody = to };

    public static ItemForwarded Forward(params string[] skipped) => new()
    {
        EnvelopeId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Hop = 1,
        Kind = "social-information",
        ItemId = Guid.CreateVersion7(),
        Version = 1,
        Origin = County,
        OriginSequence = 1,
        ToBody = Province,
        Channel = "direct-report",
        Skipped = skipped,
        Urgency = "normal",
        Title = "关于路灯的建议",
        Content = "{}",
        ContentHash = "",
        ForwardedBy = "王敏",
        ForwardedAt = Noon,
    };

    public static OutcomeReported Outcome(string type, Guid? item = null, string kind = "social-information") => new()
    {
        OutcomeId = Guid.CreateVersion7(),
        Revision = 1,
        Type = type,
        Level = "city",
        ByWhom = "市政协",
        OccurredOn = new(2026, 9, 28),
        ItemId = item ?? Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Kind = kind,
        Body = County,
        FromBody = City,
        RecordedAt = Noon,
        ItemTitle = "关于路灯的建议",
    };

    public static ItemMoved Step(string step, string kind = "social-information", Guid? item = null) => new()
    {
        ItemId = item ?? Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Kind = kind,
        Body = County,
        Revision = 3,
        Version = 1,
        Title = "关于路灯的建议",
        Step = step,
        Status = "any",
        Open = true,
        Actor = "王敏",
        ActorId = "actor",
        OwnerId = "owner",
        OccurredAt = Noon,
    };

    public static ItemMoved TaskStep(string step) => Step(step, "joint-survey") with { OwnerId = null, Body = City, AskedBy = City, AskedOf = County };

    public static CallOpened Call() => new()
    {
        CallId = Guid.CreateVersion7(),
        Body = City,
        Theme = "冬季供暖",
        Targets = [County, SecondCounty],
        Quota = 2,
        DueOn = new(2026, 10, 15),
        OpenedBy = "李强",
        OpenedAt = Noon,
    };

    public static CallReplied Reply(string reply) => new()
    {
        CallId = Guid.CreateVersion7(),
        Body = City,
        Theme = "冬季供暖",
        Target = County,
        Reply = reply,
        RepliedBy = "王敏",
        RepliedAt = Noon,
    };

    public static CallClosed ClosedCall() => new() { CallId = Guid.CreateVersion7(), Body = City, Theme = "冬季供暖", Targets = [County], ClosedAt = Noon };

    public static EmergencyThemeOpened Theme() => new()
    {
        ThemeId = Guid.CreateVersion7(),
        Body = City,
        Title = "防汛",
        Participants = [County],
        OpenedById = "opener",
        OpenedBy = "李强",
        OpenedAt = Noon,
    };

    public static EmergencyThemeClosed ClosedTheme() => new()
    {
        ThemeId = Guid.CreateVersion7(),
        Body = City,
        Title = "防汛",
        Participants = [County],
        ClosedById = "opener",
        ClosedAt = Noon,
    };

    public static CosignerInvited Invitation() => new()
    {
        SignatureId = Guid.CreateVersion7(),
        ProposalId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = County,
        Title = "关于养老的提案",
        UserId = "invited",
        InvitedBy = "张伟",
        InvitedAt = Noon,
    };

    public static CosignerAnswered Answer(string answer) => new()
    {
        SignatureId = Guid.CreateVersion7(),
        ProposalId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = County,
        Title = "关于养老的提案",
        FirstSignerId = "first",
        Name = "刘洋",
        Answer = answer,
        AnsweredById = "invited",
        AnsweredAt = Noon,
    };

    public static CarrierAsked AskedToCarry() => new()
    {
        ProposalId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = County,
        Revision = 2,
        Title = "关于养老的提案",
        UserId = "asked",
        AskedBy = "张伟",
        AskedAt = Noon,
    };

    public static CarrierAnswered CarryingAnswer(string answer) => new()
    {
        ProposalId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = County,
        Revision = 3,
        Title = "关于养老的提案",
        Name = "刘洋",
        Answer = answer,
        AnsweredById = "asked",
        AnsweredAt = Noon,
    };

    public static MergedProposalProgressed Merged(string step) => new()
    {
        ProposalId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = County,
        Title = "关于养老的另一件提案",
        MainId = Guid.CreateVersion7(),
        MainRevision = 9,
        Step = step,
        Signers = ["merged"],
        Unit = "民政局",
        Actor = "张伟",
        ActorId = "clerk",
        OccurredAt = Noon,
    };

    public static ProposalProgressed Proposal(string step, string? reason = null) => new()
    {
        ProposalId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = County,
        Revision = 5,
        Step = step,
        From = "any",
        Status = "any",
        Title = "关于养老的提案",
        Category = "民政",
        ProposerType = "member",
        Signers = [new() { UserId = "first", Name = "张伟", Order = 1 }, new() { UserId = "", Name = "无账号者", Order = 2 }, new() { UserId = "second", Name = "刘洋", Order = 3 }],
        Unit = "民政局",
        ReasonCode = reason,
        Actor = "王敏",
        ActorId = "actor",
        UnitStaff = ["staff"],
        OccurredAt = Noon,
    };

    public static TopicOpened Opening() => new()
    {
        TopicId = Guid.CreateVersion7(),
        Revision = 6,
        Body = City,
        Title = "养老服务",
        Claimants = [City, County, SecondCounty],
        Until = new(2026, 10, 20),
        MaxJoiners = 3,
        Rule = "first-come",
        Again = false,
        OpenedById = "actor",
        OpenedBy = "李强",
        OpenedAt = Noon,
    };

    public static TopicClaimed Claim(bool assigned) => new()
    {
        ClaimId = Guid.CreateVersion7(),
        TopicId = Guid.CreateVersion7(),
        Body = City,
        Title = "养老服务",
        Unit = "县政协",
        UnitBody = County,
        Role = "lead",
        Assigned = assigned,
        ClaimedById = "actor",
        ClaimedBy = "王敏",
        ClaimedAt = Noon,
    };

    public static TaskIssued SurveyTask() => new()
    {
        TaskId = Guid.CreateVersion7(),
        SurveyId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        FromBody = City,
        ToBody = County,
        Title = "养老服务",
        DueOn = new(2026, 11, 1),
        Issue = 1,
        IssuedBy = "李强",
        IssuedAt = Noon,
    };

    public static SurveyReportIssued Report() => new()
    {
        ReportId = Guid.CreateVersion7(),
        SurveyId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = City,
        Title = "养老服务调研报告",
        Product = "report",
        Year = 2026,
        Number = 3,
        Recipients = ["市委"],
        Recommendations =
        [
            new() { RecommendationId = Guid.CreateVersion7(), Number = 1, Area = "民政", SourceBodies = [County, City] },
            new() { RecommendationId = Guid.CreateVersion7(), Number = 2, Area = "财政", SourceBodies = [SecondCounty, County] },
        ],
        IssuedBy = "李强",
        IssuedAt = Noon,
    };

    public static RecommendationSettled Settled() => new()
    {
        RecommendationId = Guid.CreateVersion7(),
        Revision = 1,
        ReportId = Guid.CreateVersion7(),
        SurveyId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = City,
        Area = "民政",
        Result = "adopted",
        ByWhom = "市政府",
        OccurredOn = new(2026, 9, 28),
        SourceBodies = [County, City],
        RecordedAt = Noon,
    };

    public static ContributionCredited Credit() => new()
    {
        SurveyId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Body = County,
        Role = "reported",
        SharePercent = 12.5m,
        Effective = 2,
        Title = "养老服务",
        CreditedAt = Noon,
    };
}
