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

    /// <summary>What happened, happened: not in the future, and not before there was a CPPCC.</summary>
    /// <exception cref="Refusal">400.</exception>
    public static void RequireHappened(DateOnly day, DateTimeOffset now, string pointer)
    {
        if (day > ChinaTime.Day(now) || day.Year < 1949)
            throw Refusal.Invalid(pointer, "day-not-happened");
    }
}
