namespace Linkage.SocialInformation.Domain;

/// <summary>报送记录: one version of an item on its way to one body above, and what that body did with it.</summary>
internal sealed class ItemForward
{
    public required Guid EnvelopeId { get; init; }

    public required ItemId ItemId { get; init; }

    public required string Body { get; init; }

    public required int ContentVersion { get; init; }

    public required string ToBody { get; init; }

    public required string Channel { get; init; }

    public required long Sequence { get; init; }

    /// <summary>The envelope that came back for supplement and that this one answers.</summary>
    public Guid? Supersedes { get; init; }

    public required string ForwardedBy { get; init; }

    public required DateTimeOffset ForwardedAt { get; init; }

    /// <summary>What the receiving body did last: a stage of the receipt, or null before the first.</summary>
    public string? Stage { get; private set; }

    public int StageRevision { get; private set; }

    public string? ReasonCode { get; private set; }

    public string? Note { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public DateTimeOffset? StageAt { get; private set; }

    /// <summary>Takes over a receipt, unless a later one is known.</summary>
    /// <returns>Whether it was news.</returns>
    public bool Take(ForwardReceipt receipt)
    {
        if (receipt.Revision <= StageRevision)
            return false;
        Stage = receipt.Stage;
        StageRevision = receipt.Revision;
        ReasonCode = receipt.ReasonCode;
        Note = receipt.Note;
        DueOn = receipt.DueOn;
        StageAt = receipt.At;
        return true;
    }
}

/// <summary>回执: one thing that the receiving body did. Kept also when it comes late.</summary>
internal sealed record ForwardReceipt(
    Guid EnvelopeId, int Revision, ItemId ItemId, string ToBody, string Stage, string? ReasonCode, string? Note, DateOnly? DueOn, string By, DateTimeOffset At);
