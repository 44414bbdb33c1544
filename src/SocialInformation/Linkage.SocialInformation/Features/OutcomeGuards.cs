using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Features;

/// <summary>When outcomes can be kept: once the item left the house, and for ever after.</summary>
internal static class OutcomeGuards
{
    /// <exception cref="Refusal">409 before the item was issued or forwarded.</exception>
    public static void RequireOutOfHouse(InformationItem item)
    {
        if (item.Status is not (InformationStatus.Issued or InformationStatus.Forwarded or InformationStatus.ReturnedFromAbove
            or InformationStatus.Closed or InformationStatus.Archived))
            throw Refusal.Conflict("before-issue");
    }
}
