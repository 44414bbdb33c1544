using FluentValidation;
using Linkage.Directory.Domain.Bodies;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory.Features.Bodies;

/// <summary>What can be said of a body and changed later.</summary>
internal interface IBodyContent
{
    string Name { get; }

    string ShortName { get; }

    IReadOnlyList<string>? DirectReportTo { get; }

    string? SkippedBodyPolicy { get; }

    string? LineagePolicy { get; }
}

internal static class BodyContent
{
    /// <summary>The rules that adding and changing share.</summary>
    internal abstract class Validator<T> : AbstractValidator<T> where T : IBodyContent
    {
        protected Validator()
        {
            RuleFor(content => content.Name).Required(100);
            RuleFor(content => content.ShortName).Required(50);
            RuleForEach(content => content.DirectReportTo).BodyCode();
            RuleFor(content => content.DirectReportTo).Must(links => links is not { Count: > 20 }).WithErrorCode("out-of-range").WithState(_ => new object[] { 0, 20 });
            When(content => content.SkippedBodyPolicy is not null, () => RuleFor(content => content.SkippedBodyPolicy).CodeOf<T, SkippedBodyPolicy>());
            When(content => content.LineagePolicy is not null, () => RuleFor(content => content.LineagePolicy).CodeOf<T, LineagePolicy>());
        }
    }

    /// <summary>Takes over what the request says; policies that it leaves out stay.</summary>
    /// <exception cref="Refusal">400 for a direct-report link that does not lead past the parent to a body above.</exception>
    public static void Apply(IBodyContent content, Body body, BodyTree tree)
    {
        body.Rename(content.Name, content.ShortName);
        body.SetPolicies(
            CodeText.Parse<SkippedBodyPolicy>(content.SkippedBodyPolicy) ?? body.SkippedBodyPolicy,
            CodeText.Parse<LineagePolicy>(content.LineagePolicy) ?? body.LineagePolicy);
        if (content.DirectReportTo is null)
            return;

        var above = body.ParentCode is { } parent ? tree.WithAncestors(parent).Skip(1).Select(ancestor => ancestor.Code).ToList() : [];
        if (content.DirectReportTo.FirstOrDefault(link => !above.Contains(link)) is { } wrong)
            throw Refusal.Invalid("/directReportTo", "not-above", wrong);
        body.SetDirectReportLinks(content.DirectReportTo);
    }
}
