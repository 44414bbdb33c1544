using Linkage.Directory.Accounts;
using Linkage.Directory.Features.Bodies;
using Linkage.Directory.Features.Calendars;
using Linkage.Directory.Features.Deadlines;
using Linkage.Directory.Features.Members;
using Linkage.Directory.Features.Reasons;
using Linkage.Directory.Features.Roll;
using Linkage.Directory.Features.Schemes;
using Linkage.Directory.Features.Sessions;
using Linkage.Directory.Features.Users;
using Linkage.Directory.Grpc;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Persistence.Audit;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory;

/// <summary>The Directory (通讯录与规则): bodies, people, sign-in, calendars, deadlines, codes.</summary>
internal static class DirectoryService
{
    public static void AddDirectory(this WebApplicationBuilder builder)
    {
        builder.AddPersistence<DirectoryDbContext>("directorydb", MessagingMigrations.Assembly, typeof(DirectoryService).Assembly);
        builder.AddMessaging<DirectoryDbContext>("directory", _ => { });
        builder.AddAccounts();
        builder.Services.AddGrpcReads();
        builder.Services.AddSingleton<RuleBook>();
        builder.Services.AddScoped<Announcement>();
        builder.Services.AddScoped<ISeed, FirstAdministrator>();
        builder.Services.AddWarmUp<FirstSignIn>();
    }

    public static void MapDirectory(this WebApplication app)
    {
        DirectoryTexts.AddTo(app.Services.GetRequiredService<ProblemTexts>());
        app.UseUnitOfWork<DirectoryDbContext>();
        app.MapGrpcService<DirectoryReading>().RequireAuthorization(Policies.Service).WithMetadata(new WithoutUnitOfWork());
        app.MapGrpcHealth().WithMetadata(new WithoutUnitOfWork());
        app.MapMessaging();
        app.MapAuditTrail("directory");

        app.MapSessions();
        app.MapBodies();
        app.MapUsers();
        app.MapCalendars();
        app.MapDeadlinePacks();
        app.MapReasonCodes();
        app.MapResultSchemes();
        app.MapRoll();
        app.MapMembers();
    }
}
