using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using T = Linkage.Proposals.Domain.SelectionTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>优秀提案评选: one year's selection with its candidates, from the recommendations to the published list.</summary>
internal sealed class ExcellentSelection
{
    private readonly List<ExcellentCandidate> candidates = [];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Body { get; init; } = "";

    public int Year { get; init; }

    public string Name { get; init; } = "";

    public SelectionStage Stage { get; private set; }

    /// <summary>Most that may be chosen, in percent of what was filed in that year [good: about 1 %].</summary>
    public decimal MostPercent { get; init; }

    /// <summary>Least share of collective proposals among the chosen, in percent [good: 20 %].</summary>
    public decimal LeastCollectivePercent { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public string OpenedBy { get; init; } = "";

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Why the list departs from the rule on number or share, where it does.</summary>
    public string? DepartureNote { get; private set; }

    public int Revision { get; private set; } = 1;

    public IReadOnlyList<ExcellentCandidate> Candidates => candidates;

    /// <summary>征集推荐.</summary>
    public void Recommend(Proposal proposal, string by, string reason)
    {
        Require(T.Recommend);
        proposal.Require(ProposalTrigger.Commend);
        if (candidates.Exists(c => c.ProposalId == proposal.Id))
            throw Refusal.Conflict("already-exists");
        candidates.Add(new ExcellentCandidate { SelectionId = Id, ProposalId = proposal.Id, IsCollective = proposal.IsCollective, RecommendedBy = by, Reason = reason });
        Take(T.Recommend);
    }

    public void BeginFirstReview()
    {
        Require(T.BeginFirstReview);
        if (candidates.Count == 0)
            throw Refusal.Conflict("no-candidates");
        Take(T.BeginFirstReview);
    }

    /// <summary>初评: a score, and whether it goes on to the deliberation.</summary>
    public void Assess(Guid proposal, int score, bool shortlisted, string? comment)
    {
        Require(T.Assess);
        Find(proposal).Assess(score, shortlisted, comment);
        Take(T.Assess);
    }

    public void BeginDeliberation()
    {
        Require(T.BeginDeliberation);
        var open = candidates.Count(c => c.Score is null);
        if (open > 0)
            throw Refusal.Conflict("candidates-not-assessed", open);
        if (!candidates.Exists(c => c.Shortlisted))
            throw Refusal.Conflict("no-candidates");
        Take(T.BeginDeliberation);
    }

    /// <summary>审议: one of the shortlist is chosen or not.</summary>
    public void Choose(Guid proposal, bool chosen, string? note)
    {
        Require(T.Choose);
        var candidate = Find(proposal);
        if (!candidate.Shortlisted)
            throw Refusal.Conflict("not-shortlisted");
        candidate.Choose(chosen, note);
        Take(T.Choose);
    }

    /// <summary>Back to the first review; what was chosen is open again.</summary>
    public void SendBack()
    {
        Require(T.SendBack);
        foreach (var candidate in candidates)
            candidate.Reopen();
        Take(T.SendBack);
    }

    /// <summary>公布. A list that is longer than the rule allows, or has too few collective proposals, needs a reason.</summary>
    public void Publish(int filedInYear, string? note, DateTimeOffset now)
    {
        Require(T.Publish);
        if (candidates.Exists(c => c is { Shortlisted: true, Chosen: null }))
            throw Refusal.Conflict("candidates-undecided", candidates.Count(c => c is { Shortlisted: true, Chosen: null }));
        var chosen = candidates.Count(c => c.Chosen == true);
        if (chosen == 0)
            throw Refusal.Conflict("no-candidates");
        if ((chosen > MostOf(filedInYear) || CollectivePercent < LeastCollectivePercent) && VisibleText.IsBlank(note))
            throw Refusal.Invalid("/note", "departure-needs-reason");
        DepartureNote = note;
        PublishedAt = now;
        Take(T.Publish);
    }

    /// <summary>How many may be chosen; one in any case.</summary>
    public int MostOf(int filedInYear) => Math.Max(1, (int)Math.Ceiling(filedInYear * MostPercent / 100));

    /// <summary>Share of collective proposals among the chosen; 100 while none is chosen.</summary>
    public decimal CollectivePercent
    {
        get
        {
            var chosen = candidates.Where(c => c.Chosen == true).ToArray();
            return chosen.Length == 0 ? 100 : Math.Round(100m * chosen.Count(c => c.IsCollective) / chosen.Length, 1);
        }
    }

    private ExcellentCandidate Find(Guid proposal) => candidates.Find(c => c.ProposalId == proposal) ?? throw Refusal.NotFound();

    private void Require(T trigger) => SelectionTransitions.Next(Stage, trigger);

    private void Take(T trigger)
    {
        Stage = SelectionTransitions.Next(Stage, trigger);
        Revision++;
    }
}

/// <summary>推荐件: one proposal in a selection.</summary>
internal sealed class ExcellentCandidate
{
    public Guid SelectionId { get; init; }

    public Guid ProposalId { get; init; }

    public bool IsCollective { get; init; }

    public string RecommendedBy { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>0 to 100, of the first review.</summary>
    public int? Score { get; private set; }

    public bool Shortlisted { get; private set; }

    public string? Comment { get; private set; }

    /// <summary>Null until the deliberation decided.</summary>
    public bool? Chosen { get; private set; }

    public string? ChoiceNote { get; private set; }

    public void Assess(int score, bool shortlisted, string? comment) => (Score, Shortlisted, Comment) = (score, shortlisted, comment);

    public void Choose(bool chosen, string? note) => (Chosen, ChoiceNote) = (chosen, note);

    public void Reopen() => (Chosen, ChoiceNote) = (null, null);
}
