using FluentValidation;
using Linkage.Directory.Domain.Roll;
using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Roll;

/// <summary>What can be said of an entry and changed later.</summary>
internal interface IEntryContent
{
    string Name { get; }

    string? ShortName { get; }

    string? Contact { get; }

    string? Phone { get; }

    int Position { get; }

    bool? InUse { get; }
}

internal static class EntryContent
{
    internal abstract class Validator<T> : AbstractValidator<T> where T : IEntryContent
    {
        protected Validator()
        {
            RuleFor(content => content.Name).Required(100);
            RuleFor(content => content.ShortName).AtMost(50);
            RuleFor(content => content.Contact).AtMost(50);
            RuleFor(content => content.Phone).AtMost(30);
            RuleFor(content => content.Position).Within(0, 100_000);
        }
    }

    public static void Apply(IEntryContent content, RollEntry entry) => entry.Describe(
        content.Name, content.ShortName ?? "", content.Contact ?? "", content.Phone ?? "", content.Position, content.InUse ?? true);
}
