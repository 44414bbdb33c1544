using Linkage.Attachments;
using T = Linkage.JointSurveys.Domain.ReportTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>
/// 子报告 of a body that has a task, or 总报告 of the body that leads. Both are made of the same rows; a sub-report goes up,
/// a consolidated one is reviewed, issued and sent.
/// </summary>
internal sealed class Report : Tracked<ReportStatus, ReportTrigger>, IOnLineage
{
    public required Guid SurveyId { get; init; }

    /// <summary>The task that it answers; null for the consolidated report.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>Where it goes; null for the consolidated report.</summary>
    public string? ToBody { get; init; }

    public required string LeadBody { get; init; }

    public required Guid LineageId { get; init; }

    /// <summary>1 for a county's, 2 for that of a city which consolidated its counties.</summary>
    public int Hop { get; set; } = 1;

    public required string Title { get; set; }

    public required string Summary { get; set; }

    /// <summary>附件.</summary>
    public IReadOnlyList<AttachedFile> Attachments { get; set; } = [];

    /// <summary>Counts what was sent up; 0 before.</summary>
    public int ContentVersion { get; private set; }

    public string? ContentHash { get; private set; }

    public Guid? EnvelopeId { get; private set; }

    /// <summary>Last thing that the body above did with the envelope.</summary>
    public string? ReceiptStage { get; private set; }

    public int ReceiptRevision { get; private set; }

    public string? ReturnReason { get; private set; }

    public string? ReturnNote { get; private set; }

    public DateOnly? ReworkBy { get; private set; }

    /// <summary>Why the level above went on without some of its parts.</summary>
    public string? WithoutReason { get; set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Form in which it was issued: report, recommendation-motion, special-report.</summary>
    public ProductType? Product { get; private set; }

    public int? IssueYear { get; private set; }

    public int? IssueNumber { get; private set; }

    public IReadOnlyList<string> Recipients { get; private set; } = [];

    public string? IssuedBy { get; private set; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The figures as they stood when it was issued, as JSON.</summary>
    public string? FrozenFigures { get; private set; }

    public string LineageTitle => Title;

    public bool IsOpen => Status is not (ReportStatus.NotUsed or ReportStatus.Closed);

    /// <summary>Whether it goes up to another body.</summary>
    public bool GoesUp => ToBody is not null;

    protected override Lifecycle<ReportStatus, ReportTrigger> Lifecycle => ReportLifecycle.Table;

    /// <summary>Other bodies that read it by now: the one to which it went, and the lead once that accepted it.</summary>
    public IReadOnlyList<string> Readers =>
        [.. new[] { ToBody, Status is ReportStatus.Accepted ? LeadBody : null }.OfType<string>().Where(body => body != Body).Distinct(StringComparer.Ordinal)];

    public override Sides SidesOf(string body) =>
        (body == Body ? Sides.Owner : Sides.None) | (body == ToBody ? Sides.Receiver : Sides.None) | (body == LeadBody ? Sides.Lead : Sides.None);

    /// <summary>报送.</summary>
    public void SendUp(Guid envelope, string hash, DateTimeOffset now)
    {
        ContentVersion++;
        ContentHash = hash;
        EnvelopeId = envelope;
        ReceiptStage = null;
        ReceiptRevision = 0;
        SubmittedAt ??= now;
        ReworkBy = null;
    }

    /// <summary>Takes over what the body above did, unless a later thing is known or it is about an envelope that was replaced.</summary>
    /// <returns>Whether it was news.</returns>
    public bool Hear(Guid envelope, int revision, string stage)
    {
        if (envelope != EnvelopeId || revision <= ReceiptRevision)
            return false;
        ReceiptStage = stage;
        ReceiptRevision = revision;
        return true;
    }

    public void Reject(string? reason, string? note, DateOnly? by)
    {
        ReturnReason = reason;
        ReturnNote = note;
        ReworkBy = by;
    }

    public void Accept(DateTimeOffset now) => AcceptedAt ??= now;

    /// <summary>编发, with the figures frozen.</summary>
    public void Issue(ProductType product, int year, int number, IReadOnlyList<string> recipients, string figures, string by, DateTimeOffset now)
    {
        Product = product;
        IssueYear = year;
        IssueNumber = number;
        Recipients = recipients;
        FrozenFigures = figures;
        IssuedBy = by;
        IssuedAt = now;
    }

    public void Send(DateTimeOffset now) => SentAt = now;

    // Which half of the table holds is decided by whether there is somebody above to send it to.
    protected override bool Takes(T on) => on switch
    {
        T.Submit or T.Resubmit or T.Return or T.NotUse or T.Reopen or T.Accept => GoesUp,
        T.Review or T.SendBack or T.Issue or T.Send or T.Close => !GoesUp,
        T.Write or T.Consolidate or T.Correct => true,
    };
}
