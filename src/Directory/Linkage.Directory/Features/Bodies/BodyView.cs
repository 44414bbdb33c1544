using Linkage.Directory.Domain.Bodies;
using Linkage.Persistence.Conventions;

namespace Linkage.Directory.Features.Bodies;

/// <summary>A body as the API shows it.</summary>
internal sealed record BodyView(
    string Code, string Name, string ShortName, string Level, string? ParentCode, IReadOnlyList<string> DirectReportTo,
    string SkippedBodyPolicy, string LineagePolicy, long Version)
{
    public static BodyView Of(Body body) => new(
        body.Code, body.Name, body.ShortName, body.Level.Code(), body.ParentCode, body.DirectReportTo,
        body.SkippedBodyPolicy.Code(), body.LineagePolicy.Code(), body.Version);
}
