using Linkage.Attachments;
using Linkage.Directory.Client;
using Linkage.Forwarding.Client;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Persistence.Audit;
using Linkage.Proposals.Features.SelectExcellent;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Proposals;

/// <summary>提案服务: the only registration of the service.</summary>
internal static class ProposalsService
{
    public static void AddProposals(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.AddPersistence<ProposalsDbContext>("proposalsdb", MessagingMigrations.Assembly, AttachmentsMigrations.Assembly, typeof(ProposalsService).Assembly);
        builder.AddDirectoryClient();
        builder.AddForwardingClient();
        builder.AddAttachments<ProposalsDbContext, ProposalFiles>();
        builder.AddMessaging<ProposalsDbContext>("proposals", ProposalsBus.Configure);
        builder.Services.AddGrpcClient<LookAlikes.LookAlikesClient>(client => client.Address = new("http://_grpc.forwarding"))
            .AddHttpMessageHandler<ServiceIdentityHandler>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(provider => ProposalScope.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));
        builder.Services.AddScoped<ProposalAccess>();
        builder.Services.AddScoped<FilesOfProposals>();
        builder.Services.AddScoped<StepMessages>();
        builder.Services.AddScoped<BodyBook>();
        builder.Services.AddScoped<ReasonBook>();
        builder.Services.AddScoped<ResultBook>();
        builder.Services.AddScoped<DeadlineBook>();
        builder.Services.AddScoped<UnitBook>();
        builder.Services.AddScoped<SignerBook>();
        builder.Services.AddScoped<RoundBook>();
        builder.Services.AddScoped<LookAlikesElsewhere>();
        builder.Services.AddScoped<SelectionReader>();
    }

    public static void MapProposals(this WebApplication app)
    {
        ProposalTexts.Register(app.Services.GetRequiredService<ProblemTexts>());
        app.UseServiceDefaults();
        app.UseUnitOfWork<ProposalsDbContext>();
        app.MapServiceDefaults();
        app.MapAuditTrail("proposals");
        app.MapMessaging();
        ProposalsRoutes.Map(app.MapApi("proposals"));
    }
}
