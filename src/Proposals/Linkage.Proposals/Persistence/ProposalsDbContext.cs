using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkage.Proposals.Persistence;

/// <summary>The service's database. What a scope may see is cut here and nowhere else.</summary>
internal sealed class ProposalsDbContext(DbContextOptions<ProposalsDbContext> options, ProposalScope scope) : DbContext(options)
{
    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<ProposalStep> ProposalSteps => Set<ProposalStep>();

    public DbSet<ProposalVersion> ProposalVersions => Set<ProposalVersion>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<ReturnRequest> ReturnRequests => Set<ReturnRequest>();

    public DbSet<CoOpinion> CoOpinions => Set<CoOpinion>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Clarification> Clarifications => Set<Clarification>();

    public DbSet<ExtensionRequest> ExtensionRequests => Set<ExtensionRequest>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<ReplyDelivery> ReplyDeliveries => Set<ReplyDelivery>();

    public DbSet<Feedback> Feedback => Set<Feedback>();

    public DbSet<FeedbackRound> FeedbackRounds => Set<FeedbackRound>();

    public DbSet<Promise> Promises => Set<Promise>();

    public DbSet<PromiseCheck> PromiseChecks => Set<PromiseCheck>();

    public DbSet<KeyTrack> KeyTracks => Set<KeyTrack>();

    public DbSet<SupervisionEvent> SupervisionEvents => Set<SupervisionEvent>();

    public DbSet<Evaluation> Evaluations => Set<Evaluation>();

    public DbSet<AppraisalRound> AppraisalRounds => Set<AppraisalRound>();

    public DbSet<AppraisalScore> AppraisalScores => Set<AppraisalScore>();

    public DbSet<ExcellentSelection> ExcellentSelections => Set<ExcellentSelection>();

    public DbSet<ExcellentCandidate> ExcellentCandidates => Set<ExcellentCandidate>();

    public DbSet<Clue> Clues => Set<Clue>();

    public DbSet<ProposalForward> Forwards => Set<ProposalForward>();

    public DbSet<ProposalSource> Sources => Set<ProposalSource>();

    public DbSet<ReportedOutcome> ReportedOutcomes => Set<ReportedOutcome>();

    public DbSet<HandlingUnit> HandlingUnits => Set<HandlingUnit>();

    public DbSet<UnitStaff> UnitStaff => Set<UnitStaff>();

    public DbSet<BodyRules> BodyRules => Set<BodyRules>();

    public DbSet<PlenarySession> PlenarySessions => Set<PlenarySession>();

    public DbSet<CaseCounter> CaseCounters => Set<CaseCounter>();

    private ProposalScope Scope => scope;

    /// <summary>
    /// What somebody outside the office may see, in parts of which each has an index: the filter below says the same in one condition,
    /// which no index answers. A part only proposes; what it proposes is read through the filter.
    /// </summary>
    public IReadOnlyList<IQueryable<Proposal>> VisibleParts()
    {
        var here = Proposals.IgnoreQueryFilters().AsNoTracking().Where(p => p.Body == Scope.Body);
        List<IQueryable<Proposal>> parts =
        [
            here.Where(p => p.FirstSignerId == Scope.UserId),
            here.Where(p => p.CreatedById == Scope.UserId),
            here.Where(p => p.AuthorisedSignerId == Scope.UserId),
            here.Where(p => p.AskedCarrierId == Scope.UserId),
            here.Where(p => p.Published != null && p.Published != PublishLevel.None),
            here.Where(p => Signatures.Where(s => s.UserId == Scope.UserId && s.State != SignatureState.Declined).Select(s => s.ProposalId).Contains(p.Id)),
        ];
        if (Scope.IsUnitStaff)
        {
            var handled = from staff in UnitStaff
                          where staff.UserId == Scope.UserId && staff.Body == Scope.Body
                          join a in Assignments on new { staff.Body, staff.UnitId } equals new { a.Body, a.UnitId }
                          where a.Status != AssignmentStatus.Proposed && a.Status != AssignmentStatus.Reassigned
                          select a.ProposalId;
            parts.Add(here.Where(p => handled.Contains(p.Id)));
        }

        return parts;
    }

    // Children are only read through a proposal that the filter let pass, so that a missing parent cannot surprise.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ConfigureWarnings(warnings =>
        warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        foreach (var type in typeof(ProposalStatus).Assembly.GetTypes().Where(t => t is { IsEnum: true, Namespace: "Linkage.Proposals.Domain" }))
            configurationBuilder.Properties(type).HaveConversion(typeof(CodeConverter<>).MakeGenericType(type));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ProposalMap.Configure(modelBuilder);
        RegisterMap.Configure(modelBuilder);
        modelBuilder.AddFoldedColumns();

        modelBuilder.Entity<Proposal>().HasQueryFilter(p => Scope.Everything || (p.Body == Scope.Body && (
            (Scope.ReadsAll && (p.SubmittedAt != null || p.FromBelow || p.FromInfoItemId != null || p.FromRecommendationId != null))
            || p.FirstSignerId == Scope.UserId || p.CreatedById == Scope.UserId || p.AuthorisedSignerId == Scope.UserId || p.AskedCarrierId == Scope.UserId
            || (p.Published != null && p.Published != PublishLevel.None)
            || p.Signatures.Any(s => s.UserId == Scope.UserId && s.State != SignatureState.Declined)
            || (Scope.IsUnitStaff && p.Assignments.Any(a => a.Status != AssignmentStatus.Proposed && a.Status != AssignmentStatus.Reassigned
                && UnitStaff.Any(s => s.Body == a.Body && s.UnitId == a.UnitId && s.UserId == Scope.UserId))))));
        modelBuilder.Entity<Clue>().HasQueryFilter(c => Scope.Everything || (c.Body == Scope.Body && (Scope.ReadsClues || c.State == ClueState.InCatalogue)));
        modelBuilder.Entity<FeedbackRound>().HasQueryFilter(r => Scope.Everything || r.Body == Scope.Body);
        modelBuilder.Entity<AppraisalRound>().HasQueryFilter(r => Scope.Everything || r.Body == Scope.Body);
        modelBuilder.Entity<ExcellentSelection>().HasQueryFilter(s => Scope.Everything || s.Body == Scope.Body);
        modelBuilder.Entity<Promise>().HasQueryFilter(p => Scope.Everything || p.Body == Scope.Body);
        modelBuilder.Entity<KeyTrack>().HasQueryFilter(k => Scope.Everything || k.Body == Scope.Body);
        modelBuilder.Entity<SupervisionEvent>().HasQueryFilter(e => Scope.Everything || e.Body == Scope.Body);
        modelBuilder.Entity<ProposalForward>().HasQueryFilter(f => Scope.Everything || f.Body == Scope.Body);
        modelBuilder.Entity<HandlingUnit>().HasQueryFilter(u => Scope.Everything || u.Body == Scope.Body);
        modelBuilder.Entity<BodyRules>().HasQueryFilter(r => Scope.Everything || r.Body == Scope.Body);
        modelBuilder.Entity<PlenarySession>().HasQueryFilter(s => Scope.Everything || s.Body == Scope.Body);

        CodeChecks.AddTo(modelBuilder);
        modelBuilder.AddMessaging();
    }
}
