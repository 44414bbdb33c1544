using Linkage.Directory.Domain.Rules;
using Linkage.Persistence.Conventions;

namespace Linkage.Directory.Features.Schemes;

/// <summary>How results of one subject are classed.</summary>
/// <param name="Subject">proposal-reply, survey-recommendation, …</param>
/// <param name="Classes">In order.</param>
/// <param name="SetBy">The body whose scheme it is: this one or one above.</param>
/// <param name="Version">For changing it, where SetBy is this body.</param>
internal sealed record SchemeView(string Subject, IReadOnlyList<SchemeView.ClassView> Classes, string SetBy, long Version)
{
    /// <param name="Code">A, B, C, …</param>
    /// <param name="LabelZh">What it says in Chinese.</param>
    /// <param name="LabelEn">What it says in English.</param>
    /// <param name="Means">solved, in-progress, planned or reference.</param>
    internal sealed record ClassView(string Code, string LabelZh, string LabelEn, string Means);

    public static SchemeView Of(ResultScheme scheme) => new(
        scheme.Subject, [.. scheme.Classes.Select(c => new ClassView(c.Code, c.LabelZh, c.LabelEn, c.Means.Code()))], scheme.Body, scheme.Version);
}
