using Linkage.Directory.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Reading;

/// <summary>
/// Keeps the <see cref="Rules"/> of the newest revision: a few thousand small rows that every request needs.
/// One short query a call says whether somebody, on whichever replica, changed them.
/// </summary>
internal sealed class RuleBook(IServiceScopeFactory scopes)
{
    private volatile Rules? _known;

    public async Task<Rules> OpenAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();

        // The revision is read before the rows: rows that are newer than it are only read again.
        var revision = await db.Database.SqlQuery<long>($"""select rules as "Value" from directory.revision""").SingleAsync(ct);
        if (_known is { } known && known.Revision == revision)
            return known;

        var rules = new Rules(
            revision,
            await db.Bodies.AsNoTracking().ToListAsync(ct),
            await db.CalendarDays.AsNoTracking().ToListAsync(ct),
            await db.CalendarYears.AsNoTracking().ToListAsync(ct),
            await db.DeadlineClocks.AsNoTracking().ToListAsync(ct),
            await db.ReasonCodes.AsNoTracking().ToListAsync(ct),
            await db.ResultSchemes.AsNoTracking().ToListAsync(ct));
        _known = rules;
        return rules;
    }
}
