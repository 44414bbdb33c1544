using System.Globalization;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Persistence.UnitOfWork;

/// <summary>Two people changed one row at the same moment: the second learns the version that the first one made.</summary>
internal static class LostRace
{
    /// <summary>Property names under which an entity keeps the version that callers see.</summary>
    private static readonly string[] VersionProperties = ["Revision", "Version"];

    public static async Task<Refusal> AsRefusalAsync(DbUpdateConcurrencyException lost, CancellationToken ct)
    {
        foreach (var entry in lost.Entries)
        {
            if (entry.Metadata.GetProperties().FirstOrDefault(p => VersionProperties.Contains(p.Name)) is { } version
                && await entry.GetDatabaseValuesAsync(ct) is { } now)
                return Refusal.Stale(Convert.ToInt64(now[version], CultureInfo.InvariantCulture));
        }

        return new(RefusalKind.Stale, "stale-version");
    }
}
