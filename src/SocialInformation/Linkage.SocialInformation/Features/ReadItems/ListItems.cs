using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.ReadItems;

/// <summary>The body's items, latest change first.</summary>
internal static class ListItems
{
    internal sealed record Filter(
        string? Status, string? Urgency, string? Text, bool? Mine, string? Series, int? Year, Guid? CallId, Guid? ThemeId, bool? Open, int? Limit,
        string? Cursor, bool? Total);

    internal sealed record Line(
        Guid Id, Guid LineageId, string Body, int Version, string Title, string Status, string Urgency, string Origin, string SourceType, string Reporter,
        string? ReporterUnit, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? SubmittedAt, string? DueClock,
        DateOnly? DueOn, IReadOnlyList<string> Issues, IReadOnlyList<string> Adoptions, int Instructions, IReadOnlyList<string> AllowedActions);

    internal static void Map(RouteGroupBuilder items) => items.MapGet("", Handle).WithName(nameof(ListItems));

    private static async Task<Ok<Page<Line>>> Handle(
        [AsParameters] Filter filter, Caller caller, SocialInformationDbContext db, CancellationToken ct)
    {
        var limit = PageLimit.Of(filter.Limit);
        var query = Apply(filter, caller, db);
        long? total = filter.Total is true ? await query.LongCountAsync(ct) : null;
        if (Cursor.Parts(filter.Cursor, 2) is [var at, var last])
        {
            var (changedAt, id) = (Cursor.ToInstant(at), new ItemId(Cursor.ToId(last)));
            query = query.Where(i => EF.Functions.LessThan(ValueTuple.Create(i.ChangedAt, i.Id), ValueTuple.Create(changedAt, id)));
        }

        var rows = await query.OrderByDescending(i => i.ChangedAt).ThenByDescending(i => i.Id).Take(limit + 1).ToListAsync(ct);
        var page = Page.Of(rows, limit, i => Cursor.Of(i.ChangedAt, i.Id), total);
        return TypedResults.Ok(new Page<Line>(await LinesAsync(page.Items, caller, db, ct), page.NextCursor, page.Total));
    }

    private static IQueryable<InformationItem> Apply(Filter filter, Caller caller, SocialInformationDbContext db)
    {
        var query = db.Items.AsNoTracking();
        if (filter.Status is { Length: > 0 } status)
        {
            var statuses = status.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(s => CodeText.Parse<InformationStatus>(s) ?? throw Refusal.Invalid("/status", "unknown-code", s)).ToList();
            query = query.Where(i => statuses.Contains(i.Status));
        }

        if (filter.Urgency is { Length: > 0 } urgency)
        {
            var wanted = CodeText.Parse<Urgency>(urgency) ?? throw Refusal.Invalid("/urgency", "unknown-code", urgency);
            query = query.Where(i => i.Urgency == wanted);
        }

        if (filter.Open is { } open)
        {
            var statuses = Enum.GetValues<InformationStatus>().Where(s => InformationTransitions.IsOpen(s) == open).ToList();
            query = query.Where(i => statuses.Contains(i.Status));
        }

        if (filter.Mine is true)
            query = query.Where(i => i.CreatedById == caller.UserId && i.Origin == ItemOrigin.Reported);
        if (filter.CallId is { } call)
            query = query.Where(i => i.CallId == call);
        if (filter.ThemeId is { } theme)
            query = query.Where(i => i.ThemeId == theme);
        if (filter.Series is { Length: > 0 } series)
            query = query.Where(i => db.Issues.Any(issue => issue.ItemId == i.Id && issue.Series == series));
        if (filter.Year is { } year)
            query = query.Where(i => db.Issues.Any(issue => issue.ItemId == i.Id && issue.Year == year));
        return Find(query, filter.Text);
    }

    // Pairs of characters find the candidates by index; every word then has to stand in the text.
    private static IQueryable<InformationItem> Find(IQueryable<InformationItem> query, string? text)
    {
        if (VisibleText.IsBlank(text))
            return query;
        if (text.Length > 200)
            throw Refusal.Invalid("/text", "too-long", 200);
        foreach (var word in FoldedText.Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var pairs = Bigrams.Of(word);
            if (pairs.Length > 0)
                query = query.Where(i => pairs.All(pair => i.SearchTerms.Contains(pair)));
            else
                query = query.Where(i => i.ContentJson.Contains(word));
        }

        return query;
    }

    private static async Task<IReadOnlyList<Line>> LinesAsync(
        IReadOnlyList<InformationItem> items, Caller caller, SocialInformationDbContext db, CancellationToken ct)
    {
        var ids = items.Select(i => i.Id).ToList();
        var issues = (await db.Issues.AsNoTracking().Where(i => ids.Contains(i.ItemId)).OrderBy(i => i.IssuedAt).ToListAsync(ct)).ToLookup(i => i.ItemId);
        var outcomes = ItemReader.Latest(await db.Outcomes.AsNoTracking()
            .Where(o => ids.Contains(o.ItemId) && (o.Type == "adopted" || o.Type == "instructed")).ToListAsync(ct)).ToLookup(o => o.ItemId);
        return [.. items.Select(i => (Item: i, i.Content.Reporter)).Select(x => new Line(
            x.Item.Id.Value, x.Item.LineageId, x.Item.Body, x.Item.Revision, x.Item.Title, x.Item.Status.Code(), x.Item.Urgency.Code(), x.Item.Origin.Code(),
            x.Item.SourceType, x.Reporter.Name, x.Reporter.Unit, x.Item.CreatedBy, x.Item.CreatedAt, x.Item.ChangedAt, x.Item.SubmittedAt, x.Item.DueClock,
            x.Item.DueOn, [.. issues[x.Item.Id].Select(i => i.Reference)],
            [.. outcomes[x.Item.Id].Where(o => o.Type == "adopted").Select(o => o.Level).Distinct()],
            outcomes[x.Item.Id].Count(o => o.Type == "instructed"),
            [.. InformationPermissions.Offered(caller, x.Item).Select(step => step.Code())]))];
    }
}
