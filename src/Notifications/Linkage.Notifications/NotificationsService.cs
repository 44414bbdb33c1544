using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Messaging;
using Linkage.Notifications.Features.ListNotifications;
using Linkage.Notifications.Features.ReadNotifications;
using Linkage.Notifications.Features.RecordNotices;
using Linkage.Notifications.Features.StreamNotifications;
using Linkage.Notifications.Live;
using Linkage.Notifications.Persistence;
using Linkage.Persistence;
using Linkage.Persistence.UnitOfWork;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Redis;
using Linkage.SocialInformation.Contracts.V1;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkage.Notifications;

/// <summary>通知: the one registration of the service.</summary>
internal static class NotificationsService
{
    public const string Name = "notifications";

    public const string Database = "notificationsdb";

    public static WebApplicationBuilder AddNotifications(this WebApplicationBuilder builder)
    {
        builder.AddPersistence<NotificationsDbContext>(Database, MessagingMigrations.Assembly, typeof(NotificationsService).Assembly);
        builder.AddMessaging<NotificationsDbContext>(Name, Listen);
        builder.AddRedisConnection();

        var services = builder.Services;
        services.AddOptions<LiveOptions>().BindConfiguration("Live");
        services.AddScoped<NoticeBook>();
        services.AddSingleton<Wakening>();
        services.AddSingleton<IInterceptor, WakeAfterCommit>();
        services.AddSingleton<FeedHub>();
        services.AddHostedService<FeedPump>();
        return builder;
    }

    public static WebApplication MapNotifications(this WebApplication app)
    {
        app.Services.GetRequiredService<ProblemTexts>().Add("event-id-malformed", "Last-Event-ID 应为收到的事件编号", "Last-Event-ID takes the id of an event that was received");
        app.UseUnitOfWork<NotificationsDbContext>();

        var notifications = app.MapApi(Name);
        ListNotifications.Map(notifications);
        ReadNotifications.Map(notifications);
        StreamNotifications.Map(notifications);
        app.MapMessaging();
        return app;
    }

    // What is listened to is what the table of who must know asks about; a test compares the two.
    private static void Listen(MessagingBuilder bus) => bus
        .ConsumeBatch<ForwardReceipted, NoticeConsumer<ForwardReceipted>>()
        .ConsumeBatch<ItemForwarded, NoticeConsumer<ItemForwarded>>()
        .ConsumeBatch<OutcomeReported, NoticeConsumer<OutcomeReported>>()
        .ConsumeBatch<ItemMoved, ItemMovedConsumer>()
        .ConsumeBatch<CallOpened, NoticeConsumer<CallOpened>>()
        .ConsumeBatch<CallReplied, NoticeConsumer<CallReplied>>()
        .ConsumeBatch<CallClosed, NoticeConsumer<CallClosed>>()
        .ConsumeBatch<EmergencyThemeOpened, NoticeConsumer<EmergencyThemeOpened>>()
        .ConsumeBatch<EmergencyThemeClosed, NoticeConsumer<EmergencyThemeClosed>>()
        .ConsumeBatch<CosignerInvited, NoticeConsumer<CosignerInvited>>()
        .ConsumeBatch<CosignerAnswered, NoticeConsumer<CosignerAnswered>>()
        .ConsumeBatch<CarrierAsked, NoticeConsumer<CarrierAsked>>()
        .ConsumeBatch<CarrierAnswered, NoticeConsumer<CarrierAnswered>>()
        .ConsumeBatch<ProposalProgressed, NoticeConsumer<ProposalProgressed>>()
        .ConsumeBatch<MergedProposalProgressed, NoticeConsumer<MergedProposalProgressed>>()
        .ConsumeBatch<TopicOpened, NoticeConsumer<TopicOpened>>()
        .ConsumeBatch<TopicClaimed, NoticeConsumer<TopicClaimed>>()
        .ConsumeBatch<TaskIssued, NoticeConsumer<TaskIssued>>()
        .ConsumeBatch<SurveyReportIssued, NoticeConsumer<SurveyReportIssued>>()
        .ConsumeBatch<RecommendationSettled, NoticeConsumer<RecommendationSettled>>()
        .ConsumeBatch<ContributionCredited, NoticeConsumer<ContributionCredited>>();
}
