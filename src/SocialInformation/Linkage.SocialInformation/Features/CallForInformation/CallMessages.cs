using Linkage.Persistence.Conventions;
using Linkage.SocialInformation.Contracts.V1;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Features.CallForInformation;

/// <summary>What the others hear of a call. Pure.</summary>
internal static class CallMessages
{
    public static CallOpened Opened(Domain.CallForInformation call) => new()
    {
        CallId = call.Id,
        Body = call.Body,
        Theme = call.Theme,
        Targets = [.. call.Targets.Select(t => t.Body)],
        Quota = call.Quota,
        DueOn = call.DueOn,
        OpenedBy = call.IssuedBy,
        OpenedAt = call.IssuedAt,
    };

    public static CallReplied Replied(Domain.CallForInformation call, string target)
    {
        var reply = call.Targets.Single(t => t.Body == target);
        return new()
        {
            CallId = call.Id,
            Body = call.Body,
            Theme = call.Theme,
            Target = target,
            Reply = reply.State.Code(),
            Reason = reply.Reason,
            RepliedBy = reply.RepliedBy!,
            RepliedAt = reply.RepliedAt!.Value,
        };
    }

    public static CallClosed Closed(Domain.CallForInformation call) => new()
    {
        CallId = call.Id,
        Body = call.Body,
        Theme = call.Theme,
        Targets = [.. call.Targets.Where(t => t.State != CallReply.Declined).Select(t => t.Body)],
        ClosedAt = call.ClosedAt!.Value,
    };
}
