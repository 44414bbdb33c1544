using Linkage.Attachments;
using Linkage.Directory.Client;
using Linkage.Forwarding.Client;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Persistence.Audit;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Features;
using Linkage.SocialInformation.Features.ArchiveItem;
using Linkage.SocialInformation.Features.CallForInformation;
using Linkage.SocialInformation.Features.CloseItem;
using Linkage.SocialInformation.Features.CombineItems;
using Linkage.SocialInformation.Features.ConvertToItem;
using Linkage.SocialInformation.Features.DraftItem;
using Linkage.SocialInformation.Features.EditItem;
using Linkage.SocialInformation.Features.FollowForward;
using Linkage.SocialInformation.Features.ForwardItem;
using Linkage.SocialInformation.Features.GiveTask;
using Linkage.SocialInformation.Features.IssueItem;
using Linkage.SocialInformation.Features.KeepInformants;
using Linkage.SocialInformation.Features.KeepSettings;
using Linkage.SocialInformation.Features.NotUseItem;
using Linkage.SocialInformation.Features.ReadItems;
using Linkage.SocialInformation.Features.ReceiveItem;
using Linkage.SocialInformation.Features.RecordInstruction;
using Linkage.SocialInformation.Features.RecordOutcome;
using Linkage.SocialInformation.Features.ReopenItem;
using Linkage.SocialInformation.Features.ReturnItem;
using Linkage.SocialInformation.Features.RunEmergencyTheme;
using Linkage.SocialInformation.Features.SendBack;
using Linkage.SocialInformation.Features.SignOffItem;
using Linkage.SocialInformation.Features.StartEditing;
using Linkage.SocialInformation.Features.StoreOutcome;
using Linkage.SocialInformation.Features.SubmitItem;
using Linkage.SocialInformation.Features.SuggestAsProposal;
using Linkage.SocialInformation.Features.TakeInEnvelopes;
using Linkage.SocialInformation.Features.VerifyItem;
using Linkage.SocialInformation.Features.WithdrawItem;
using Linkage.SocialInformation.Persistence;

namespace Linkage.SocialInformation;

/// <summary>社情民意信息: the service's whole registration and all of its routes.</summary>
internal static class SocialInformationService
{
    public const string Name = "social-information";

    public static WebApplicationBuilder AddSocialInformation(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.AddPersistence<SocialInformationDbContext>("socialinformationdb",
            MessagingMigrations.Assembly, AttachmentsMigrations.Assembly, typeof(SocialInformationService).Assembly);
        builder.AddMessaging<SocialInformationDbContext>(Name, bus => bus
            .Consume<EnvelopesTakenIn, EnvelopesTakenInConsumer>()
            .Consume<ForwardReceipted, ForwardReceiptedConsumer>()
            .Consume<OutcomeReported, OutcomeReportedConsumer>()
            .Consume<ProposalConvertedToInfo, ProposalConvertedToInfoConsumer>()
            .Consume<RecommendationConverted, RecommendationConvertedConsumer>()
            .Consume<FindingExtracted, FindingExtractedConsumer>()
            .Consume<ProposalTakenFromInfo, ProposalTakenFromInfoConsumer>()
            .Sequences<ItemForwarded>()
            .ConsumeDirectoryChanges());
        builder.AddDirectoryClient();
        builder.AddForwardingClient();
        builder.AddAttachments<SocialInformationDbContext, ItemFiles>();

        var services = builder.Services;
        services.AddGrpcClient<LookAlikes.LookAlikesClient>(client => client.Address = new("http://_grpc.forwarding"))
            .AddHttpMessageHandler<ServiceIdentityHandler>();
        services.AddHttpContextAccessor();
        services.AddScoped(scope => BodyScope.Of(scope.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddScoped<ItemReader>().AddScoped<ItemSteps>().AddScoped<BodyRules>().AddScoped<DraftPlaces>().AddScoped<FilesOfItems>()
            .AddScoped<OutcomeRecording>().AddScoped<Converting>();
        services.AddScoped<LookAlikeSearch>().AddScoped<SubmitItem.Submission>().AddScoped<ForwardRun>().AddScoped<ForwardRows>();
        services.AddScoped<LowerBodies>().AddScoped<CallProgress>().AddScoped<CallDesk>();
        return builder;
    }

    public static WebApplication MapSocialInformation(this WebApplication app)
    {
        Texts.AddTo(app.Services.GetRequiredService<ProblemTexts>());
        app.UseServiceDefaults();
        app.UseUnitOfWork<SocialInformationDbContext>();
        app.MapServiceDefaults();
        app.MapMessaging();
        app.MapAuditTrail(Name);

        var items = app.MapApi(Name);
        DraftItem.Map(items);
        ReviseItem.Map(items);
        SubmitItem.Map(items);
        PreviewLookAlikes.Map(items);
        ReceiveItem.Map(items);
        ReturnItem.Map(items);
        NotUseItem.Map(items);
        ReopenItem.Map(items);
        SuggestAsProposal.Map(items);
        StartEditing.Map(items);
        EditItem.Map(items);
        CombineItems.Map(items);
        VerifyItem.Map(items);
        SendBack.Map(items);
        SignOffItem.Map(items);
        IssueItem.Map(items);
        ForwardItem.Map(items);
        ForwardBatch.Map(items);
        CloseItem.Map(items);
        ArchiveItem.Map(items);
        WithdrawItem.Map(items);
        RecordOutcome.Map(items);
        RecordInstruction.Map(items);
        ListInstructions.Map(items);
        GiveTask.Map(items);
        IssueCall.Map(items);
        AnswerCall.Map(items);
        OpenTheme.Map(items);
        CloseDay.Map(items);
        KeepInformants.Map(items);
        KeepSettings.Map(items);
        GetItem.Map(items);
        ListItems.Map(items);
        items.MapAttachments("Item");
        return app;
    }
}
