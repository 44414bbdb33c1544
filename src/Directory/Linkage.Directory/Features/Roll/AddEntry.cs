using FluentValidation;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Roll;

/// <summary>Adding an entry to a body's list (新增名录条目).</summary>
internal static class AddEntry
{
    internal sealed record Request(
        string? Body, string Code, string Name, string? ShortName, string? Contact, string? Phone, int Position, bool? InUse,
        IReadOnlyList<Guid>? SignerIds = null) : IEntryContent;

    internal sealed class RequestValidator : EntryContent.Validator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Code).StableCode();
            When(request => request.Body is not null, () => RuleFor(request => request.Body).BodyCode());
        }
    }

    internal static void Map(RouteGroupBuilder entries, EntryKind kind, string resource, string name, string nameZh) => entries.MapPost("",
        (Request request, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement, TimeProvider clock, HttpResponse response, CancellationToken ct) =>
            HandleAsync(kind, resource, request, caller, book, db, announcement, clock, response, ct))
        .WithName($"Add{name}Entry").WithSummary($"新增{nameZh}").RequireAuthorization(Policies.Administrator);

    private static async Task<Created<EntryView>> HandleAsync(
        EntryKind kind, string resource, Request request, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement,
        TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireAdministrationOf(request.Body ?? caller.Body);
        await announcement.MakeAsync(Subjects.Roll, owner.Code, ct);
        var entry = RollEntry.Add(Guid.CreateVersion7(clock.GetUtcNow()), owner.Code, kind, request.Code);
        await EntryContent.ApplyAsync(request, entry, db, ct);
        db.RollEntries.Add(entry);
        await db.SaveChangesAsync(ct);
        response.SetVersion(entry.Version);
        return TypedResults.Created($"/api/v1/{resource}/{entry.Id}", EntryView.Of(entry));
    }
}
