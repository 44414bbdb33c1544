using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Features;

/// <summary>What the others hear of a claim. Pure.</summary>
internal static class ClaimMessages
{
    public static TopicClaimed Claimed(Topic topic, Claim claim, bool assigned, Caller by, DateTimeOffset now) => new()
    {
        ClaimId = claim.Id,
        TopicId = topic.Id,
        Body = topic.Body,
        Title = topic.Title,
        Unit = claim.Unit,
        UnitBody = claim.UnitBody,
        Role = claim.Role.Code(),
        Assigned = assigned,
        ClaimedById = by.UserId,
        ClaimedBy = by.Name,
        ClaimedAt = now,
    };

    /// <param name="topic">The topic, open by now.</param>
    /// <param name="claimants">Codes of the bodies that may claim it.</param>
    /// <param name="again">Whether it was claimed before.</param>
    /// <param name="by">Who opened it.</param>
    /// <param name="now">When.</param>
    public static TopicOpened Opened(Topic topic, IReadOnlyList<string> claimants, bool again, Caller by, DateTimeOffset now) => new()
    {
        TopicId = topic.Id,
        Revision = topic.Revision,
        Body = topic.Body,
        Title = topic.Title,
        Claimants = claimants,
        Until = topic.ClaimUntil!.Value,
        MaxJoiners = topic.MaxJoiners,
        Rule = topic.ClaimRule.Code(),
        Again = again,
        OpenedById = by.UserId,
        OpenedBy = by.Name,
        OpenedAt = now,
    };
}
