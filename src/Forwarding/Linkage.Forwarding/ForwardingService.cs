using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Directories;
using Linkage.Forwarding.Features.CombineEnvelopes;
using Linkage.Forwarding.Features.CountLookAlikes;
using Linkage.Forwarding.Features.DecideBatch;
using Linkage.Forwarding.Features.FindLookAlikes;
using Linkage.Forwarding.Features.FollowAnswers;
using Linkage.Forwarding.Features.FollowItems;
using Linkage.Forwarding.Features.ListEnvelopes;
using Linkage.Forwarding.Features.ListOutcomeDeliveries;
using Linkage.Forwarding.Features.NotUseEnvelope;
using Linkage.Forwarding.Features.PassOnEnvelope;
using Linkage.Forwarding.Features.ReadEnvelope;
using Linkage.Forwarding.Features.ReceiveForwards;
using Linkage.Forwarding.Features.RecordOutcomes;
using Linkage.Forwarding.Features.RelayEnvelope;
using Linkage.Forwarding.Features.ReturnEnvelope;
using Linkage.Forwarding.Features.SignForEnvelope;
using Linkage.Forwarding.Features.TakeInEnvelope;
using Linkage.Forwarding.Features.TraceItem;
using Linkage.Forwarding.Grpc;
using Linkage.Forwarding.Lineage;
using Linkage.Forwarding.LookAlikes;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.Messaging.Errors;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Forwarding;

/// <summary>报送与脉络: the one registration of the service.</summary>
internal static class ForwardingService
{
    public const string Database = "forwardingdb";

    public static WebApplicationBuilder AddForwarding(this WebApplicationBuilder builder)
    {
        builder.AddPersistence<ForwardingDbContext>(Database, MessagingMigrations.Assembly, typeof(ForwardingService).Assembly);
        builder.AddMessaging<ForwardingDbContext>("forwarding", bus =>
        {
            bus.ConsumeBatch<ItemForwarded, ItemForwardedConsumer>();
            bus.ConsumeBatch<ItemMoved, ItemMovedConsumer>();
            bus.Consume<EnvelopesTakenIn, EnvelopesTakenInConsumer>();
            bus.Consume<ItemsCombined, ItemsCombinedConsumer>();
            bus.Consume<ItemConverted, ItemConvertedConsumer>();
            bus.Consume<EnvelopeAnswered, EnvelopeAnsweredConsumer>();
            bus.Consume<OutcomeRecorded, OutcomeRecordedConsumer>();
            bus.Consume<OutcomeTold, OutcomeToldConsumer>();
            bus.ConsumeDirectoryChanges();
        });

        builder.AddDirectoryClient();

        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<Clocks>();
        services.AddScoped<Bodies>();
        services.AddScoped<OutcomeFlow>();
        services.AddScoped<TriageDesk>();
        services.AddScoped<EnvelopeAnswer>();
        services.AddSingleton<RefusalWords>();
        services.AddSingleton<TextIndex>();
        services.AddSingleton<ISetAsideWork>(provider => provider.GetRequiredService<TextIndex>());
        services.AddSingleton<GramFrequencies>();
        services.AddSingleton<LookAlikeFinder>();
        services.AddGrpcReads();
        services.AddHostedService<TextIndexWorker>();
        services.AddHostedService<EnvelopeCountsWorker>();
        services.AddSingleton<IRefusalTranslator, ForwardingRefusals>();
        return builder;
    }

    public static WebApplication MapForwarding(this WebApplication app)
    {
        ForwardingRefusals.Say(app.Services.GetRequiredService<ProblemTexts>());
        app.UseUnitOfWork<ForwardingDbContext>();

        var envelopes = app.MapApi("envelopes");
        ListEnvelopes.Map(envelopes);
        ReadEnvelope.Map(envelopes);
        SignForEnvelope.Map(envelopes);
        TakeInEnvelope.Map(envelopes);
        CombineEnvelopes.Map(envelopes);
        ReturnEnvelope.Map(envelopes);
        NotUseEnvelope.Map(envelopes);
        RelayEnvelope.Map(envelopes);
        PassOnEnvelope.Map(envelopes);
        DecideBatch.Map(envelopes);
        FindLookAlikes.Map(envelopes);
        CountLookAlikes.Map(envelopes);

        TraceItem.Map(app.MapApi("lineages"));
        ListOutcomeDeliveries.Map(app.MapApi("outcome-deliveries"));

        app.MapGrpcService<EnvelopesReader>().RequireAuthorization(Policies.Service).WithMetadata(new WithoutUnitOfWork());
        app.MapGrpcService<LookAlikesReader>().RequireAuthorization(Policies.Service).WithMetadata(new WithoutUnitOfWork());
        app.MapGrpcHealth().WithMetadata(new WithoutUnitOfWork());
        app.MapMessaging();
        return app;
    }
}
