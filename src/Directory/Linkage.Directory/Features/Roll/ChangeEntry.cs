using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Roll;

/// <summary>Changing an entry, or putting it out of use (修改名录条目). Entries are never deleted: items and members refer to them.</summary>
internal static class ChangeEntry
{
    internal sealed record Request(string Name, string? ShortName, string? Contact, string? Phone, int Position, bool? InUse,
        IReadOnlyList<Guid>? SignerIds = null) : IEntryContent;

    internal sealed class RequestValidator : EntryContent.Validator<Request>;

    internal static void Map(RouteGroupBuilder entries, EntryKind kind, string name, string nameZh) => entries.MapPut("/{id:guid}",
        (Guid id, Request request, IfMatch match, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement, HttpResponse response, CancellationToken ct) =>
            HandleAsync(kind, id, request, match, caller, book, db, announcement, response, ct))
        .WithName($"Change{name}Entry").WithSummary($"修改{nameZh}").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<EntryView>> HandleAsync(
        EntryKind kind, Guid id, Request request, IfMatch match, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement,
        HttpResponse response, CancellationToken ct)
    {
        var reach = new Reach(caller, (await book.OpenAsync(ct)).Tree);
        if (await db.RollEntries.FindAsync([id], ct) is not { } entry || entry.Kind != kind)
            throw Refusal.NotFound();
        reach.RequireAdministrationOf(entry.Body);
        match.Require(entry.Version);

        await announcement.MakeAsync(Subjects.Roll, entry.Body, ct);
        await EntryContent.ApplyAsync(request, entry, db, ct);
        await db.SaveChangesAsync(ct);
        response.SetVersion(entry.Version);
        return TypedResults.Ok(EntryView.Of(entry));
    }
}
