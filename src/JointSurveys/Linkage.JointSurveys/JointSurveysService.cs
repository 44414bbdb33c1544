using Linkage.Attachments;
using Linkage.Directory.Client;
using Linkage.Forwarding.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Features;
using Linkage.JointSurveys.Features.CarryRecommendations;
using Linkage.JointSurveys.Features.ConvertRecommendation;
using Linkage.JointSurveys.Features.FollowForward;
using Linkage.JointSurveys.Features.IssueTasks;
using Linkage.JointSurveys.Features.PlanActivity;
using Linkage.JointSurveys.Features.ReadRecommendations;
using Linkage.JointSurveys.Features.SettleRecommendation;
using Linkage.JointSurveys.Features.StoreOutcome;
using Linkage.JointSurveys.Features.SubmitReport;
using Linkage.JointSurveys.Features.TakeInReports;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Persistence.Audit;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.JointSurveys;

/// <summary>联合调研、三级联动调研: the service's whole registration; its routes stand in <see cref="Routes"/>.</summary>
internal static class JointSurveysService
{
    public const string Name = "joint-surveys";

    public static WebApplicationBuilder AddJointSurveys(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.AddPersistence<JointSurveysDbContext>("jointsurveysdb",
            MessagingMigrations.Assembly, AttachmentsMigrations.Assembly, typeof(JointSurveysService).Assembly);
        builder.AddMessaging<JointSurveysDbContext>(Name, bus => bus
            .Consume<EnvelopesTakenIn, EnvelopesTakenInConsumer>()
            .Consume<ForwardReceipted, ForwardReceiptedConsumer>()
            .Consume<OutcomeReported, OutcomeReportedConsumer>()
            .Consume<ItemConverted, ItemConvertedConsumer>()
            .Consume<ProposalOfRecommendationProgressed, ProposalOfRecommendationProgressedConsumer>()
            .Sequences<ItemForwarded>()
            .ConsumeDirectoryChanges());
        builder.AddDirectoryClient();
        builder.AddForwardingClient();
        builder.AddAttachments<JointSurveysDbContext, ReportFiles>();

        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped(scope => BodyScope.Of(scope.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddScoped<StepTaking>().AddScoped<BodyTree>().AddScoped<TopicReader>().AddScoped<Claiming>().AddScoped<BatchWords>();
        services.AddScoped<TaskEnvelopes>().AddScoped<TaskAccepting>().AddScoped<TaskReceipts>();
        services.AddScoped<FilesOfReports>().AddScoped<FigureReader>().AddScoped<ReportReader>().AddScoped<ReportSnapshot>().AddScoped<LineageLinks>().AddScoped<Fates>();
        services.AddScoped<IssueTasks.Issuing>().AddScoped<SubmitReport.Sending>().AddScoped<Consolidation>().AddScoped<Settling>().AddScoped<ActivityCalendar>().AddScoped<RowLife>().AddScoped<LastWords>();
        return builder;
    }

    public static WebApplication MapJointSurveys(this WebApplication app)
    {
        Texts.AddTo(app.Services.GetRequiredService<ProblemTexts>());
        app.UseServiceDefaults();
        app.UseUnitOfWork<JointSurveysDbContext>();
        app.MapServiceDefaults();
        app.MapMessaging();
        app.MapAuditTrail(Name);
        Routes.Map(app);
        return app;
    }
}
