using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Roll;

/// <summary>One entry of a list.</summary>
internal static class ShowEntry
{
    internal static void Map(RouteGroupBuilder entries, EntryKind kind, string name, string nameZh) => entries.MapGet("/{id:guid}",
        (Guid id, Caller caller, RuleBook book, DirectoryDbContext db, HttpResponse response, CancellationToken ct) =>
            HandleAsync(kind, id, caller, book, db, response, ct)).WithName($"Show{name}Entry").WithSummary($"{nameZh}详情");

    private static async Task<Ok<EntryView>> HandleAsync(
        EntryKind kind, Guid id, Caller caller, RuleBook book, DirectoryDbContext db, HttpResponse response, CancellationToken ct)
    {
        var reach = new Reach(caller, (await book.OpenAsync(ct)).Tree);
        if (await db.RollEntries.FindAsync([id], ct) is not { } entry || entry.Kind != kind || !reach.Covers(entry.Body))
            throw Refusal.NotFound();
        response.SetVersion(entry.Version);
        return TypedResults.Ok(EntryView.Of(entry));
    }
}
