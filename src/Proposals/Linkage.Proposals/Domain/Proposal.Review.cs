using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>审查、立案、并案、转办.</summary>
internal sealed partial class Proposal
{
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>届.</summary>
    public int? Term { get; private set; }

    /// <summary>次.</summary>
    public int? Session { get; private set; }

    public Occasion? Occasion { get; private set; }

    /// <summary>案号: 1, 2, 3… within body, term and session, without gaps.</summary>
    public int? CaseNumber { get; private set; }

    public DateTimeOffset? FiledAt { get; private set; }

    public string? NotFiledReason { get; private set; }

    /// <summary>涉密: what was not filed for state secrets goes nowhere from here, neither upward nor to a unit nor into another product.</summary>
    public bool StaysHere => NotFiledReason == StateSecret;

    /// <summary>The reason code of the Directory's list for proposals that touch on state secrets [nat-10].</summary>
    private const string StateSecret = "state-secret";

    public Destination? Destination { get; private set; }

    public string? ReferenceUnit { get; private set; }

    public DateTimeOffset? ConversionConsentAt { get; private set; }

    /// <summary>The information item that it was converted to.</summary>
    public Guid? InfoItemId { get; private set; }

    /// <summary>The main proposal under whose case it is handled.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>How many proposals are merged into this one.</summary>
    public int SourceCount { get; private set; }

    public void StartReview(Actor actor, DateTimeOffset now) => Take(T.StartReview, actor, now);

    public void PassFirstReview(string? note, Actor actor, DateTimeOffset now) => Take(T.PassFirstReview, actor, now, note: note);

    public void ReturnForRevision(string reason, string note, Actor actor, DateTimeOffset now) => Take(T.ReturnForRevision, actor, now, reason, note);

    /// <summary>立案. The number is taken by the caller under the counter's lock, after <see cref="Require"/> has let the step pass.</summary>
    public void File(int caseNumber, string? category, Actor actor, DateTimeOffset now)
    {
        Require(T.File);
        CaseNumber = caseNumber;
        FiledAt = now;
        Category = category ?? Category;
        Take(T.File, actor, now);
    }

    public void NotFile(string reason, string? note, Destination destination, Actor actor, DateTimeOffset now)
    {
        Require(T.NotFile);
        NotFiledReason = reason;
        Destination = destination;
        Take(T.NotFile, actor, now, reason, note);
    }

    /// <summary>The proposer consents to the conversion or not; without consent it can only go to a department for reference.</summary>
    public void AnswerConversion(bool consent, Actor actor, DateTimeOffset now)
    {
        Require(T.AnswerConversion);
        RequireMayLeave();
        if (Destination != Domain.Destination.SocialInformation)
            throw Refusal.Conflict("no-conversion-asked");
        ConversionConsentAt = consent ? now : null;
        if (!consent)
            Destination = Domain.Destination.Reference;
        Take(T.AnswerConversion, actor, now, consent ? "consented" : "refused");
    }

    public void SendToReference(string unit, Actor actor, DateTimeOffset now)
    {
        Require(T.SendToReference);
        RequireMayLeave();
        if (Destination != Domain.Destination.Reference)
            throw Refusal.Conflict("destination-is", Destination!.Value.Code());
        ReferenceUnit = unit;
        Take(T.SendToReference, actor, now, note: unit);
    }

    private void RequireMayLeave()
    {
        if (StaysHere)
            throw Refusal.Conflict("secret-stays-here");
    }

    public void ConvertToInfo(Guid infoItem, Actor actor, DateTimeOffset now)
    {
        Require(T.ConvertToInfo);
        RequireMayLeave();
        if (ConversionConsentAt is null)
            throw Refusal.Conflict("consent-missing");
        InfoItemId = infoItem;
        Take(T.ConvertToInfo, actor, now);
    }

    /// <summary>并案: this one is handled under the case of <paramref name="main"/>. Its authors stay proposers, its case number stays its own.</summary>
    public void MergeInto(Proposal main, string? note, Actor actor, DateTimeOffset now)
    {
        Require(T.Merge);
        main.Require(T.AbsorbSource);
        if (main.Id == Id || main.Body != Body)
            throw Refusal.Conflict("merge-with-itself");
        if (SourceCount > 0)
            throw Refusal.Conflict("has-merged-sources");
        MergedIntoId = main.Id;
        Take(T.Merge, actor, now, note: note ?? main.Title);
        main.SourceCount++;
        main.Take(T.AbsorbSource, actor, now, note: Title);
    }

    /// <summary>Undoes a merge, as long as the main case is not assigned.</summary>
    public void UndoMerge(Proposal main, Actor actor, DateTimeOffset now)
    {
        Require(T.UndoMerge);
        main.Require(T.ReleaseSource);
        MergedIntoId = null;
        Take(T.UndoMerge, actor, now, note: main.Title);
        main.SourceCount--;
        main.Take(T.ReleaseSource, actor, now, note: Title);
    }
}
