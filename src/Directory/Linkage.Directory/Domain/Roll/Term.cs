namespace Linkage.Directory.Domain.Roll;

/// <summary>A term (届) of a body.</summary>
internal sealed class Term
{
    private Term()
    {
    }

    public Guid Id { get; private init; }

    public string Body { get; private init; } = "";

    /// <summary>13 for 第十三届.</summary>
    public int Ordinal { get; private init; }

    public DateOnly StartsOn { get; private set; }

    /// <summary>Null while it runs.</summary>
    public DateOnly? EndsOn { get; private set; }

    public uint Version { get; private init; }

    public static Term Open(Guid id, string body, int ordinal, DateOnly startsOn, DateOnly? endsOn) =>
        new() { Id = id, Body = body, Ordinal = ordinal, StartsOn = startsOn, EndsOn = endsOn };

    public void Change(DateOnly startsOn, DateOnly? endsOn) => (StartsOn, EndsOn) = (startsOn, endsOn);
}
