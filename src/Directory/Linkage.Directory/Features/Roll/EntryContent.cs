using FluentValidation;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Accounts authorised to sign for it; left out, they stay as they are.</summary>
    IReadOnlyList<Guid>? SignerIds { get; }
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
            RuleFor(content => content.SignerIds).Must(ids => ids is not { Count: > 20 }).WithErrorCode("out-of-range").WithState(_ => new object[] { 0, 20 });
        }
    }

    /// <exception cref="Refusal">400: somebody has no post in the entry's body, or it is a handling unit, which does not propose.</exception>
    public static async Task ApplyAsync(IEntryContent content, RollEntry entry, DirectoryDbContext db, CancellationToken ct)
    {
        entry.Describe(content.Name, content.ShortName ?? "", content.Contact ?? "", content.Phone ?? "", content.Position, content.InUse ?? true);
        if (content.SignerIds is not { } signers)
            return;
        var known = await db.Posts.Where(post => post.Body == entry.Body && signers.Contains(post.UserId)).Select(post => post.UserId).ToListAsync(ct);
        var errors = new FieldErrors();
        foreach (var stranger in signers.Where(id => entry.Kind is EntryKind.Unit || !known.Contains(id)))
            errors.Add("/signerIds", "not-an-entry", stranger);
        errors.ThrowIfAny();
        entry.Authorise(signers);
    }
}
