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
}
