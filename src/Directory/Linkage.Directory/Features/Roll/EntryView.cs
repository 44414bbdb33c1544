using Linkage.Directory.Domain.Roll;

namespace Linkage.Directory.Features.Roll;

/// <summary>An entry as the API shows it.</summary>
internal sealed record EntryView(
    Guid Id, string Body, string Code, string Name, string ShortName, string Contact, string Phone, int Position, bool InUse, IReadOnlyList<Guid> SignerIds, long Version)
{
    public static EntryView Of(RollEntry entry) => new(
        entry.Id, entry.Body, entry.Code, entry.Name, entry.ShortName, entry.Contact, entry.Phone, entry.Position, entry.InUse, entry.SignerIds, entry.Version);
}
