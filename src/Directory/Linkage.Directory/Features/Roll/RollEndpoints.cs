using Linkage.Directory.Domain.Roll;
using Linkage.ServiceDefaults.Http;

namespace Linkage.Directory.Features.Roll;

/// <summary>Four lists of one shape, each under its own name.</summary>
internal static class RollEndpoints
{
    private static readonly (EntryKind Kind, string Resource, string Name, string NameZh)[] Lists =
    [
        (EntryKind.Sector, "sectors", "Sector", "界别"),
        (EntryKind.Party, "parties", "Party", "党派团体"),
        (EntryKind.Committee, "committees", "Committee", "专委会"),
        (EntryKind.Unit, "units", "Unit", "承办单位"),
    ];

    public static void MapRoll(this IEndpointRouteBuilder routes)
    {
        foreach (var (kind, resource, name, nameZh) in Lists)
        {
            var entries = routes.MapApi(resource);
            ListEntries.Map(entries, kind, name, nameZh);
            ShowEntry.Map(entries, kind, name, nameZh);
            AddEntry.Map(entries, kind, resource, name, nameZh);
            ChangeEntry.Map(entries, kind, name, nameZh);
        }
    }
}
