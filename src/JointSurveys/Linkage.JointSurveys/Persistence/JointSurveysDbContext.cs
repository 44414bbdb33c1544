using Linkage.JointSurveys.Domain;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Persistence;

/// <summary>The service's database. Every set that is read by a request is cut to what its body may see, here and nowhere else.</summary>
internal sealed class JointSurveysDbContext(DbContextOptions<JointSurveysDbContext> options, BodyScope scope) : DbContext(options)
{
    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<TopicScore> TopicScores => Set<TopicScore>();

    public DbSet<Step> Steps => Set<Step>();

    public DbSet<Survey> Surveys => Set<Survey>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<SurveyTask> Tasks => Set<SurveyTask>();

    public DbSet<Extension> Extensions => Set<Extension>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Paragraph> Paragraphs => Set<Paragraph>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<Recommendation> Recommendations => Set<Recommendation>();

    public DbSet<RecommendationSource> RecommendationSources => Set<RecommendationSource>();

    public DbSet<RecommendationOutcome> RecommendationOutcomes => Set<RecommendationOutcome>();

    public DbSet<IndicatorValue> Values => Set<IndicatorValue>();

    public DbSet<ValueCorrection> Corrections => Set<ValueCorrection>();

    public DbSet<Mark> Marks => Set<Mark>();

    public DbSet<Intake> Intakes => Set<Intake>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<ReportedOutcome> ReportedOutcomes => Set<ReportedOutcome>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamChange> TeamChanges => Set<TeamChange>();

    public DbSet<Activity> Activities => Set<Activity>();

    public DbSet<DataRequest> DataRequests => Set<DataRequest>();

    public DbSet<ConsultationMeeting> Meetings => Set<ConsultationMeeting>();

    public DbSet<Instruction> Instructions => Set<Instruction>();

    public DbSet<InstructionTarget> InstructionTargets => Set<InstructionTarget>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<MeasureAnswer> MeasureAnswers => Set<MeasureAnswer>();

    public DbSet<Conversion> Conversions => Set<Conversion>();

    public DbSet<LookBack> LookBacks => Set<LookBack>();

    public DbSet<Citation> Citations => Set<Citation>();

    public DbSet<PanelScore> PanelScores => Set<PanelScore>();

    public DbSet<Credit> Credits => Set<Credit>();

    private bool All => scope.Everything;

    private string Here => scope.Body;

    private string[] Above => scope.Above;

    private bool ReadsDrafts => scope.ReadsDrafts;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        TopicMaps.Configure(modelBuilder);
        SurveyMaps.Configure(modelBuilder);
        AftermathMaps.Configure(modelBuilder);

        // A topic that is open for claiming is a public call to the bodies below.
        modelBuilder.Entity<Topic>().HasQueryFilter(t =>
            All || t.Body == Here || t.FromBody == Here
            || ((t.Status == TopicStatus.OpenForClaim || t.Status == TopicStatus.Claimed) && Above.Contains(t.Body)));
        modelBuilder.Entity<Survey>().HasQueryFilter(s => All || s.Body == Here || Tasks.Any(t => t.SurveyId == s.Id && t.Body == Here));
        modelBuilder.Entity<SurveyTask>().HasQueryFilter(t => All || t.Body == Here || t.FromBody == Here || t.LeadBody == Here);
        // A draft is its writers' until it is submitted, and nobody above reads one; the one who leads reads what the city in between accepted.
        modelBuilder.Entity<Report>().HasQueryFilter(r => All || (r.Body == Here && (ReadsDrafts || r.Status != ReportStatus.Draft))
            || (r.ToBody == Here && r.Status != ReportStatus.Draft && r.Status != ReportStatus.Returned)
            || (r.LeadBody == Here && r.Status == ReportStatus.Accepted));
        modelBuilder.Entity<Recommendation>().HasQueryFilter(r => All || (r.Body == Here && (ReadsDrafts || r.Status != RecommendationStatus.Drafted)) || Reports.Any(p => p.Id == r.ReportId));
        modelBuilder.Entity<Team>().HasQueryFilter(t => All || t.Body == Here);
        modelBuilder.Entity<TeamChange>().HasQueryFilter(c => All || Teams.Any(t => t.Id == c.TeamId));
        modelBuilder.Entity<DataRequest>().HasQueryFilter(r => All || r.Body == Here);
        modelBuilder.Entity<Measure>().HasQueryFilter(m => All || m.Body == Here);
        modelBuilder.Entity<Instruction>().HasQueryFilter(i => All || i.Body == Here);
        modelBuilder.Entity<ConsultationMeeting>().HasQueryFilter(m => All || m.Body == Here);
        modelBuilder.Entity<Conversion>().HasQueryFilter(c => All || c.Body == Here);
        modelBuilder.Entity<LookBack>().HasQueryFilter(l => All || l.Body == Here);
        modelBuilder.Entity<Citation>().HasQueryFilter(c => All || c.Body == Here);
        modelBuilder.Entity<ReportedOutcome>().HasQueryFilter(o => All || o.Body == Here);
        modelBuilder.Entity<Credit>().HasQueryFilter(c => All || c.Body == Here || Surveys.Any(s => s.Id == c.SurveyId && s.Body == Here));

        modelBuilder.AddMessaging();
    }
}
