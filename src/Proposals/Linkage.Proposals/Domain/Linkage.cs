namespace Linkage.Proposals.Domain;

/// <summary>How a proposal goes upward (报送方式).</summary>
internal enum ForwardForm
{
    /// <summary>As a clue.</summary>
    Clue,

    /// <summary>As a draft that a member of the higher level carries, with co-signers there.</summary>
    Carried,
}

/// <summary>报送: an envelope that this body sent upward, and how it fares.</summary>
internal sealed class ProposalForward
{
    /// <summary>The envelope's id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public string Body { get; init; } = "";

    public string ToBody { get; init; } = "";

    public ForwardForm Form { get; init; }

    public string Channel { get; init; } = "";

    public int ContentVersion { get; init; }

    /// <summary>The member who carries it above.</summary>
    public string? Carrier { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public string SentBy { get; init; } = "";

    /// <summary>The stage of what the body above sent back for supplement.</summary>
    public const string Returned = "returned";

    /// <summary>Stage of the newest receipt; <c>sent</c> before the first.</summary>
    public string Stage { get; private set; } = "sent";

    /// <summary>Number of the newest receipt: an older one changes nothing.</summary>
    public int ReceiptRevision { get; private set; }

    public string? ReasonCode { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset? StageAt { get; private set; }

    /// <summary>Takes a receipt; false when a newer one came before.</summary>
    public bool Receive(int revision, string stage, string? reason, string? note, DateTimeOffset at)
    {
        if (revision <= ReceiptRevision)
            return false;
        ReceiptRevision = revision;
        Stage = stage;
        ReasonCode = reason;
        Note = note;
        StageAt = at;
        return true;
    }
}

/// <summary>来源: an item of a lower body that a clue or a draft was made of. Stays for ever.</summary>
internal sealed class ProposalSource
{
    public Guid EnvelopeId { get; init; }

    /// <summary>The clue or proposal here.</summary>
    public Guid ItemId { get; init; }

    public Guid SourceItemId { get; init; }

    public Guid SourceLineageId { get; init; }

    public string FromBody { get; init; } = "";

    public string Title { get; init; } = "";

    public string Content { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public int Order { get; init; }

    public int SharePercent { get; init; }
}

/// <summary>上级结果: an outcome above, told to this body's item.</summary>
internal sealed class ReportedOutcome
{
    public Guid OutcomeId { get; init; }

    public Guid ItemId { get; init; }

    public int Revision { get; set; }

    public string Type { get; set; } = "";

    public string Level { get; set; } = "";

    public string ByWhom { get; set; } = "";

    public string? Leader { get; set; }

    public string? DocumentNumber { get; set; }

    public string? ReasonCode { get; set; }

    public string? Text { get; set; }

    public DateOnly OccurredOn { get; set; }

    public string FromBody { get; set; } = "";

    public DateTimeOffset ToldAt { get; set; }

    /// <summary>Taken back above: kept, so that a late older revision changes nothing, but no longer shown.</summary>
    public bool Withdrawn { get; set; }
}

/// <summary>承办单位.</summary>
internal sealed class HandlingUnit
{
    public string Body { get; init; } = "";

    public string Id { get; init; } = "";

    public string Name { get; set; } = "";

    public int Revision { get; set; } = 1;
}

/// <summary>Who works for a unit. Kept here until the Directory answers for it; fed by registration.</summary>
internal sealed class UnitStaff
{
    public string Body { get; init; } = "";

    public string UnitId { get; init; } = "";

    public string UserId { get; init; } = "";

    public string Name { get; set; } = "";
}
