using Linkage.Attachments;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.ReadItems;

/// <summary>One item, its history, its versions, and what changed between two of them.</summary>
internal static class GetItem
{
    internal sealed record HistoryView(IReadOnlyList<StepView> Items);

    internal sealed record StepView(
        int Version, string Step, string? From, string To, int ContentVersion, string Actor, string? ReasonCode, string? Note, DateTimeOffset At);

    internal sealed record VersionsView(IReadOnlyList<VersionView> Items);

    internal sealed record VersionView(
        int Number, string Title, string Situation, string Analysis, string Suggestion, ReporterView Reporter, string Hash, string MadeBy, DateTimeOffset MadeAt,
        IReadOnlyList<AttachedFile> Attachments);

    internal sealed record ComparisonView(int From, int To, IReadOnlyList<PartView> Parts, AttachmentChanges Attachments);

    internal sealed record PartView(string Part, bool Changed, IReadOnlyList<SegmentView> Segments);

    internal sealed record SegmentView(string Change, string Text);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapGet("/{id:guid}", Get).WithName(nameof(GetItem));
        items.MapGet("/{id:guid}/history", History).WithName("GetItemHistory");
        items.MapGet("/{id:guid}/versions", Versions).WithName("GetItemVersions");
        items.MapGet("/{id:guid}/comparison", Compare).WithName("CompareItemVersions");
    }

    private static async Task<Ok<ItemRepresentation>> Get(Guid id, Caller caller, ItemSteps steps, CancellationToken ct) =>
        await steps.AnswerAsync(await steps.FindAsync(id, ct), caller, ct);

    private static async Task<Ok<HistoryView>> History(Guid id, ItemSteps steps, SocialInformationDbContext db, CancellationToken ct)
    {
        await steps.FindAsync(id, ct);
        var history = await db.Items.Where(i => i.Id == new ItemId(id)).SelectMany(i => i.History).AsNoTracking().OrderBy(s => s.Revision).ToListAsync(ct);
        return TypedResults.Ok(new HistoryView([.. history.Select(s => new StepView(
            s.Revision, s.Step, s.From?.Code(), s.To.Code(), s.ContentVersion, s.Actor, s.ReasonCode, s.Note, s.At))]));
    }

    private static async Task<Ok<VersionsView>> Versions(Guid id, ItemSteps steps, SocialInformationDbContext db, CancellationToken ct)
    {
        await steps.FindAsync(id, ct);
        return TypedResults.Ok(new VersionsView([.. (await VersionsOf(id, db).ToListAsync(ct)).Select(v =>
        {
            var content = ItemContent.Read(v.Content, "");
            return new VersionView(
                v.Number, content.Title, content.Situation, content.Analysis, content.Suggestion, ItemReader.View(content.Reporter), v.Hash, v.MadeBy, v.MadeAt,
                content.Files);
        })]));
    }

    /// <summary>Without numbers: from the first version, as reported, to the present one.</summary>
    private static async Task<Ok<ComparisonView>> Compare(
        Guid id, int? from, int? to, ItemSteps steps, SocialInformationDbContext db, CancellationToken ct)
    {
        var item = await steps.FindAsync(id, ct);
        var (first, last) = (from ?? 1, to ?? item.ContentVersion);
        var versions = await VersionsOf(id, db).Where(v => v.Number == first || v.Number == last).ToListAsync(ct);
        var old = Content(versions, first, "/from");
        var now = Content(versions, last, "/to");
        return TypedResults.Ok(new ComparisonView(first, last,
        [
            Part("title", old.Title, now.Title),
            Part("situation", old.Situation, now.Situation),
            Part("analysis", old.Analysis, now.Analysis),
            Part("suggestion", old.Suggestion, now.Suggestion),
        ], AttachmentChanges.Between(old.Files, now.Files)));
    }

    private static IQueryable<ItemVersion> VersionsOf(Guid id, SocialInformationDbContext db) =>
        db.Items.Where(i => i.Id == new ItemId(id)).SelectMany(i => i.Versions).AsNoTracking().OrderBy(v => v.Number);

    private static ItemContent Content(List<ItemVersion> versions, int number, string pointer) =>
        versions.Find(v => v.Number == number) is { } version
            ? ItemContent.Read(version.Content, "")
            : throw Refusal.Invalid(pointer, "version-unknown", number);

    private static PartView Part(string name, string old, string now)
    {
        var segments = TextDifference.Between(old, now);
        return new(name, old != now, [.. segments.Select(s => new SegmentView(s.Change.Code(), s.Text))]);
    }
}
