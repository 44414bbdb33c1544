namespace Linkage.Directory.Domain.Roll;

/// <summary>An entry of one of a body's lists (名录): a sector, party, committee or handling unit.</summary>
internal sealed class RollEntry
{
    private RollEntry()
    {
    }

    public Guid Id { get; private init; }

    public string Body { get; private init; } = "";

    public EntryKind Kind { get; private init; }

    /// <summary>Stable code, unique per body and kind.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    /// <summary>Person to ask.</summary>
    public string Contact { get; private set; } = "";

    public string Phone { get; private set; } = "";

    /// <summary>Place in the list.</summary>
    public int Position { get; private set; }

    /// <summary>Accounts authorised to sign and seal for it (授权签署人) when it proposes; of units none.</summary>
    public IReadOnlyList<Guid> SignerIds { get; private set; } = [];

    /// <summary>False: kept for what refers to it, not offered any more.</summary>
    public bool InUse { get; private set; } = true;

    public uint Version { get; private init; }

    public static RollEntry Add(Guid id, string body, EntryKind kind, string code) => new() { Id = id, Body = body, Kind = kind, Code = code };

    public void Describe(string name, string shortName, string contact, string phone, int position, bool inUse)
    {
        (Name, ShortName, Contact, Phone) = (name, shortName, contact, phone);
        (Position, InUse) = (position, inUse);
    }

    public void Authorise(IEnumerable<Guid> signers) => SignerIds = [.. signers.Distinct()];
}
