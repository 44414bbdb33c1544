using System.Text.Json;
using Linkage.Persistence.Conventions;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.RunEmergencyTheme;

/// <summary>日结报告: what came in, was screened, issued and forwarded between two closings.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">From this instant on: the closing before, so that nothing falls between two days.</param>
/// <param name="Until">Up to this instant.</param>
/// <param name="Received">收到.</param>
/// <param name="Issued">编发, with the numbers.</param>
/// <param name="Forwarded">报送.</param>
/// <param name="Unscreened">Not yet screened at the closing.</param>
internal sealed record DayReport(
    DateOnly Day, DateTimeOffset From, DateTimeOffset Until, DayFigure Received, DayFigure Issued, DayFigure Forwarded, DayFigure Unscreened)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static DayReport Read(string json) => JsonSerializer.Deserialize<DayReport>(json, Json)!;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Counts the caller's body's items under a theme.</summary>
    public static async Task<DayReport> MakeAsync(
        SocialInformationDbContext db, Guid themeId, DateOnly day, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var items = db.Items.Where(i => i.ThemeId == themeId);
        var received = await items.Where(i => i.SubmittedAt >= from && i.SubmittedAt < until).OrderBy(i => i.SubmittedAt)
            .Select(i => new { i.Id, i.Title, i.Status }).ToListAsync(ct);
        var issued = await db.Issues.Where(s => s.IssuedAt >= from && s.IssuedAt < until).Join(items, s => s.ItemId, i => i.Id, (s, i) => new { s, i.Title })
            .OrderBy(x => x.s.IssuedAt).ToListAsync(ct);
        var forwarded = await db.Forwards.Where(f => f.ForwardedAt >= from && f.ForwardedAt < until)
            .Join(items, f => f.ItemId, i => i.Id, (f, i) => new { f.ItemId, f.ToBody, f.ForwardedAt, i.Title }).OrderBy(x => x.ForwardedAt).ToListAsync(ct);
        var unscreened = await NotYetScreened(items).Select(i => new { i.Id, i.Title, i.Status }).ToListAsync(ct);
        return new(
            day, from, until,
            DayFigure.Of(received.Select(r => new DayLine(r.Id.Value, r.Title, r.Status.Code()))),
            DayFigure.Of(issued.Select(x => new DayLine(x.s.ItemId.Value, x.Title, x.s.Reference))),
            DayFigure.Of(forwarded.Select(x => new DayLine(x.ItemId.Value, x.Title, x.ToBody))),
            DayFigure.Of(unscreened.Select(u => new DayLine(u.Id.Value, u.Title, u.Status.Code()))));
    }

    /// <summary>Submitted or in screening, oldest first.</summary>
    public static IQueryable<InformationItem> NotYetScreened(IQueryable<InformationItem> items) => items
        .Where(i => i.Status == InformationStatus.Submitted || i.Status == InformationStatus.Screening).OrderBy(i => i.SubmittedAt);
}

/// <summary>A figure and the items behind it.</summary>
internal sealed record DayFigure(int Count, IReadOnlyList<DayLine> Items)
{
    public static DayFigure Of(IEnumerable<DayLine> lines)
    {
        var items = lines.ToList();
        return new(items.Count, items);
    }
}

/// <summary>One item in a figure, with its status, issue or destination.</summary>
internal sealed record DayLine(Guid ItemId, string Title, string Detail);
