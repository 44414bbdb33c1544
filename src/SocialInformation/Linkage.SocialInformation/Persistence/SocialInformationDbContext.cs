using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.SocialInformation.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linkage.SocialInformation.Persistence;

/// <summary>The service's database. Every set that is read is cut to the scope's body here and nowhere else.</summary>
internal sealed class SocialInformationDbContext(DbContextOptions<SocialInformationDbContext> options, BodyScope scope) : DbContext(options)
{
    public DbSet<InformationItem> Items => Set<InformationItem>();

    public DbSet<BulletinIssue> Issues => Set<BulletinIssue>();

    public DbSet<ItemForward> Forwards => Set<ItemForward>();

    public DbSet<ForwardReceipt> Receipts => Set<ForwardReceipt>();

    public DbSet<Outcome> Outcomes => Set<Outcome>();

    public DbSet<Instruction> Instructions => Set<Instruction>();

    public DbSet<DepartmentTask> Tasks => Set<DepartmentTask>();

    public DbSet<CallForInformation> Calls => Set<CallForInformation>();

    public DbSet<EmergencyTheme> Themes => Set<EmergencyTheme>();

    public DbSet<DayClosing> DayClosings => Set<DayClosing>();

    public DbSet<Informant> Informants => Set<Informant>();

    public DbSet<BodySettings> Settings => Set<BodySettings>();

    private BodyScope Scope => scope;

    /// <summary>
    /// The items, locked until the transaction ends and in the order of their ids: whoever comes second waits, reads the version of the first,
    /// and learns by it that they are late.
    /// </summary>
    public IQueryable<InformationItem> ItemsForChange(params Guid[] ids) =>
        Items.FromSql($"select * from items where id = any({ids}) order by id for update");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<ItemId>().HaveConversion<ItemIdConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ItemMap.Configure(modelBuilder);
        RegisterMaps.Configure(modelBuilder);

        modelBuilder.Entity<InformationItem>().HasQueryFilter(
            i => Scope.Everything || (i.Body == Scope.Body && (
                (Scope.ReadsAll && (i.SubmittedAt != null || (i.Status != InformationStatus.Draft && i.Status != InformationStatus.Withdrawn)
                    || i.Origin != ItemOrigin.Reported || i.ConvertedFromId != null || i.CreatedById == ""))
                || (i.CreatedById == Scope.UserId && i.Origin == ItemOrigin.Reported))));
        modelBuilder.Entity<BulletinIssue>().HasQueryFilter(i => Scope.Everything || i.Body == Scope.Body);
        modelBuilder.Entity<ItemForward>().HasQueryFilter(f => Scope.Everything || f.Body == Scope.Body);
        modelBuilder.Entity<Outcome>().HasQueryFilter(o => Scope.Everything || o.Body == Scope.Body);
        modelBuilder.Entity<Instruction>().HasQueryFilter(i => Scope.Everything || i.Body == Scope.Body);
        modelBuilder.Entity<DepartmentTask>().HasQueryFilter(t => Scope.Everything || t.Body == Scope.Body);
        modelBuilder.Entity<CallForInformation>().HasQueryFilter(
            c => Scope.Everything || c.Body == Scope.Body || c.Targets.Any(t => t.Body == Scope.Body));
        modelBuilder.Entity<EmergencyTheme>().HasQueryFilter(t => Scope.Everything || t.Body == Scope.Body || t.Participants.Contains(Scope.Body));
        modelBuilder.Entity<Informant>().HasQueryFilter(i => Scope.Everything || i.Body == Scope.Body);
        modelBuilder.Entity<BodySettings>().HasQueryFilter(s => Scope.Everything || s.Body == Scope.Body);

        modelBuilder.AddMessaging();
    }

    // timestamptz is written in UTC; messages and requests carry whatever offset their sender has.
    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

    private sealed class ItemIdConverter() : ValueConverter<ItemId, Guid>(id => id.Value, value => new ItemId(value));
}
