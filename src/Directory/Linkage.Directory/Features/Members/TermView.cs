using Linkage.Directory.Domain.Roll;

namespace Linkage.Directory.Features.Members;

/// <summary>A term (届) as the API shows it.</summary>
internal sealed record TermView(Guid Id, string Body, int Ordinal, DateOnly StartsOn, DateOnly? EndsOn, long Version)
{
    public static TermView Of(Term term) => new(term.Id, term.Body, term.Ordinal, term.StartsOn, term.EndsOn, term.Version);
}
