using Linkage.Directory.Accounts;
using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Domain.Rules;
using Linkage.Messaging;
using Linkage.Persistence.Audit;
using Linkage.Persistence.Conventions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Persistence;

/// <summary>The Directory's database, schema <c>directory</c>.</summary>
internal sealed class DirectoryDbContext(DbContextOptions<DirectoryDbContext> options) : DbContext(options)
{
    public const string Schema = "directory";

    public DbSet<Body> Bodies => Set<Body>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<SignInFailures> SignInFailures => Set<SignInFailures>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    public DbSet<DeadlineClock> DeadlineClocks => Set<DeadlineClock>();

    public DbSet<ReasonCodeList> ReasonCodes => Set<ReasonCodeList>();

    public DbSet<ResultScheme> ResultSchemes => Set<ResultScheme>();

    public DbSet<RollEntry> RollEntries => Set<RollEntry>();

    public DbSet<Term> Terms => Set<Term>();

    public DbSet<Member> Members => Set<Member>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DirectoryDbContext).Assembly);
        modelBuilder.NoteChanges(except: [typeof(Session), typeof(IdentityUserToken<Guid>)]);
        modelBuilder.AddMessaging();
        modelBuilder.AddFoldedColumns();
    }
}
