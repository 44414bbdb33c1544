using System.Globalization;
using Linkage.Directory.Accounts;
using Linkage.Directory.Contracts.Grpc.V1;
using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Domain.Rules;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Wire = Linkage.Directory.Contracts.Grpc.V1;

namespace Linkage.Directory.Grpc;

/// <summary>Our words as the proto says them.</summary>
internal static class Messages
{
    public static Wire.Body Of(Domain.Bodies.Body body) => new()
    {
        Code = body.Code,
        Name = body.Name,
        ShortName = body.ShortName,
        Level = LevelOf(body.Level),
        ParentCode = body.ParentCode ?? "",
        DirectReportTo = { body.DirectReportTo },
        SkippedBodyPolicy = body.SkippedBodyPolicy.Code(),
        LineagePolicy = body.LineagePolicy.Code(),
        Revision = body.Revision,
    };

    public static Wire.Route Of(ForwardingRoute route) => new()
    {
        ToBody = route.ToBody,
        Channel = route.Channel.Code(),
        Skipped = { route.Skipped.Select(skipped => new SkippedBody { Code = skipped.Code, Policy = skipped.Policy.Code() }) },
    };

    public static Wire.ReasonCode Of(Domain.Rules.ReasonCode reason) => new()
    {
        Code = reason.Code,
        LabelZh = reason.LabelZh,
        LabelEn = reason.LabelEn,
        NeedsNote = reason.NeedsNote,
    };

    public static Wire.ResultClass Of(Domain.Rules.ResultClass result) => new()
    {
        Code = result.Code,
        LabelZh = result.LabelZh,
        LabelEn = result.LabelEn,
        Means = result.Means.Code(),
    };

    public static Wire.Deadline Of(Domain.Deadlines.Deadline deadline) => new()
    {
        DueOn = deadline.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DueAt = deadline.DueAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        AmberFrom = deadline.AmberFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ExplanationZh = DeadlineExplanation.InChinese(deadline),
        ExplanationEn = DeadlineExplanation.InEnglish(deadline),
        ByHour = deadline.Reasoning.Rule.Unit is TimeUnit.Hour,
    };

    public static SessionUser Of(Session session, User user, Post post, Domain.Bodies.Body body) => new()
    {
        SessionId = session.Id.ToString(),
        UserId = user.Id.ToString(),
        UserName = user.UserName,
        DisplayName = user.DisplayName,
        Body = body.Code,
        Level = LevelOf(body.Level),
        // Somebody who has to change their password can do that and nothing else.
        Roles = { user.MustChangePassword ? [Roles.MustChangePassword] : post.Roles },
        ExpiresAt = session.ExpiresAt.ToString("O", CultureInfo.InvariantCulture),
    };

    private static Wire.BodyLevel LevelOf(Domain.Bodies.BodyLevel level) => level switch
    {
        Domain.Bodies.BodyLevel.National => Wire.BodyLevel.National,
        Domain.Bodies.BodyLevel.Province => Wire.BodyLevel.Province,
        Domain.Bodies.BodyLevel.City => Wire.BodyLevel.City,
        Domain.Bodies.BodyLevel.County => Wire.BodyLevel.County,
    };
}
