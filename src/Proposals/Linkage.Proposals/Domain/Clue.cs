using Linkage.ServiceDefaults.Problems;

namespace Linkage.Proposals.Domain;

/// <summary>线索状态.</summary>
internal enum ClueState
{
    /// <summary>已收.</summary>
    Received,

    /// <summary>列入参考目录.</summary>
    InCatalogue,

    /// <summary>未列入.</summary>
    Declined,
}

/// <summary>提案线索: a raw idea from the public, a unit, or a lower body; edited into the reference catalogue, from which members draft.</summary>
internal sealed class Clue
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Body { get; init; } = "";

    public Guid LineageId { get; init; }

    public int Hop { get; init; } = 1;

    public string Title { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary><c>public</c>, <c>unit</c>, <c>party</c>, <c>lower-body</c>, <c>survey</c>.</summary>
    public string Source { get; init; } = "";

    public string? From { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public ClueState State { get; private set; }

    public int? CatalogueYear { get; private set; }

    public int? CatalogueNumber { get; private set; }

    public string? CatalogueTitle { get; private set; }

    public string? CatalogueText { get; private set; }

    public string? DeclinedBecause { get; private set; }

    public int Revision { get; private set; } = 1;

    public void Catalogue(int year, int number, string title, string text)
    {
        if (State == ClueState.InCatalogue && (CatalogueYear != year || CatalogueNumber != number))
            throw Refusal.Conflict("clue-in-catalogue");
        State = ClueState.InCatalogue;
        CatalogueYear = year;
        CatalogueNumber = number;
        CatalogueTitle = title;
        CatalogueText = text;
        Revision++;
    }

    public void Decline(string because)
    {
        if (State != ClueState.Received)
            throw Refusal.Conflict("clue-in-catalogue");
        State = ClueState.Declined;
        DeclinedBecause = because;
        Revision++;
    }
}
