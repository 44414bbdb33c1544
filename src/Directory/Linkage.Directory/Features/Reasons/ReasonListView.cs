using Linkage.Directory.Domain.Rules;

namespace Linkage.Directory.Features.Reasons;

/// <summary>The reasons for one purpose.</summary>
/// <param name="Purpose">screening-return, not-used, …</param>
/// <param name="Codes">In order.</param>
/// <param name="SetBy">The body whose list it is: this one or one above.</param>
/// <param name="Version">For changing it, where SetBy is this body.</param>
internal sealed record ReasonListView(string Purpose, IReadOnlyList<ReasonCode> Codes, string SetBy, long Version)
{
    public static ReasonListView Of(ReasonCodeList list) => new(list.Purpose, list.Codes, list.Body, list.Version);
}
