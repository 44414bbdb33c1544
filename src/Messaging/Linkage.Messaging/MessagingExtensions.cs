using Linkage.Messaging.Bus;
using Linkage.Messaging.Errors;
using Linkage.Messaging.Inbox;
using Linkage.Messaging.Outbox;
using Linkage.Messaging.Sequence;
using Linkage.Messaging.V1;
using Linkage.Persistence;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Identity;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linkage.Messaging;

/// <summary>Brings messaging into a service.</summary>
public static class MessagingExtensions
{
    /// <summary>
    /// Adds outbox, relay, consumers, gap detection and the error store. Needs an <c>NpgsqlDataSource</c> of the service's database in the
    /// container, <c>ConnectionStrings:rabbitmq</c> in the configuration, and the migrations of <see cref="MessagingMigrations"/> applied.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">The service's name in queues and routes, kebab-case; never changed afterwards.</param>
    /// <param name="configure">What the service receives and numbers.</param>
    /// <exception cref="ContractException">A message type does not follow the convention.</exception>
    public static IHostApplicationBuilder AddMessaging<TDbContext>(this IHostApplicationBuilder builder, string service, Action<MessagingBuilder> configure)
        where TDbContext : DbContext
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(service);
        var bus = new MessagingBuilder();
        configure(bus);

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<MessagingOptions>().BindConfiguration("Messaging");
        services.AddSingleton(new ServiceName(service));
        services.AddSingleton(new ServiceDbContext(typeof(TDbContext)));
        services.AddSingleton(new SequencedTypes(bus.Sequenced.Select(MessageContract.Of)));
        services.AddSingleton(new Faults(bus.TransientFaults));
        services.AddSingleton<Broker>();
        services.AddSingleton<Topology>();
        services.AddSingleton<StoreOutage>();
        services.AddSingleton<ErrorStore>();
        services.AddSingleton<ErrorReader>();
        services.AddSingleton<ErrorSettlement>();
        services.AddSingleton(provider => new SetAsideStore(
            provider.GetRequiredService<ErrorStore>(), provider.GetRequiredService<Faults>(), provider.GetRequiredService<ServiceName>(),
            provider.GetRequiredService<ILogger<SetAsideStore>>()));
        services.AddWorkerHealth();

        services.AddHttpContextAccessor();
        services.TryAddScoped<IActingUser, HttpActingUser>();
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<IRawOutbox, RawOutbox>();
        services.AddSingleton<IInterceptor, OutboxInterceptor>();
        services.AddScoped<EfOutbox<TDbContext>>();
        services.AddScoped<IOutbox>(scope => scope.GetRequiredService<EfOutbox<TDbContext>>());
        services.AddScoped<IConsumerOutbox>(scope => scope.GetRequiredService<EfOutbox<TDbContext>>());
        services.AddSingleton<Relay>();
        services.AddHostedService(provider => provider.GetRequiredService<Relay>());

        AddSequences(services, service, bus);
        AddEndpoints(services, builder.Configuration, bus.Consumers);
        return builder;
    }

    /// <summary>
    /// Maps under <c>/api/v1/messaging/{service}</c> what the platform's operators see and do: error messages (list, read, replay, discard) and
    /// reconciliations, of all bodies. A body's administrator is told how many messages of that body are stuck, and nothing that is in them.
    /// </summary>
    /// <param name="app">The service's routes.</param>
    public static IEndpointRouteBuilder MapMessaging(this IEndpointRouteBuilder app)
    {
        var service = app.ServiceProvider.GetRequiredService<ServiceName>().Name;
        var messaging = app.MapGroup($"/api/v1/messaging/{service}").WithTags("Messaging");
        var operators = messaging.MapGroup("").RequireAuthorization(Policies.Operator);
        // Operation ids are unique over the edge's merged document, so each carries its service: social-information, SocialInformation.
        var operationPrefix = string.Concat(service.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        ErrorMessagesApi.Map(operators, operationPrefix);
        ReconciliationsApi.Map(operators, operationPrefix);
        StuckMessagesApi.Map(messaging.MapGroup("").RequireAuthorization(Policies.Administrator), operationPrefix);
        return app;
    }

    private static void AddSequences(IServiceCollection services, string service, MessagingBuilder bus)
    {
        if (bus.Sequenced.Count > 0)
        {
            bus.Consume<ResendRequested, ResendRequestedConsumer>();
            bus.Consume<ReconciliationRequested, ReconciliationRequestedConsumer>();
            services.AddHostedService<LedgerReporter>();
        }

        SequencedConsumer[] numbered =
            [.. bus.Consumers.Where(c => c.Contract.IsSequenced).Select(c => new SequencedConsumer(Topology.InboxName(service, c), c.Contract.Name))];
        services.AddSingleton(new SequencedConsumers(numbered));
        services.AddSingleton<ReconciliationReader>();
        services.AddSingleton<ReconciliationRequests>();
        if (numbered.Length > 0)
        {
            bus.Consume<ReconciliationReported, ReconciliationReportedConsumer>();
            services.AddHostedService<SequenceWatch>();
            services.AddSingleton<IOneShot, ReconcileOneShot>();
        }
    }

    private static void AddEndpoints(IServiceCollection services, IConfiguration configuration, IReadOnlyList<ConsumerRegistration> consumers)
    {
        foreach (var consumer in consumers)
            services.TryAddScoped(consumer.Consumer);

        services.AddSingleton<EndpointStates>();
        services.AddSingleton<BusHealth>();
        services.AddHealthChecks().AddCheck<BusHealth>("bus");
        foreach (var batch in consumers.Where(c => c.IsBatch))
            services.AddSingleton(batch.MakeBatchEndpoint);

        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(Broker.AddressIn(configuration), host =>
                {
                    host.Heartbeat(Broker.Heartbeat);
                    host.RequestedConnectionTimeout(Broker.ConnectTimeout);
                    host.ContinuationTimeout(Broker.AnswerTimeout);
                    // Each failed attempt makes MassTransit wait longer, up to 30 s, and it never forgets them: so it attempts only what succeeds.
                    var broker = context.GetRequiredService<Broker>();
                    var ending = context.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                    host.OnRefreshConnectionFactory = _ => broker.UntilThereAsync(ending);
                });
                foreach (var single in consumers.Where(c => !c.IsBatch))
                    single.ConfigureEndpoint(context, rabbit);
            });
        });
        // BusHealth speaks for MassTransit too.
        services.Configure<HealthCheckServiceOptions>(health =>
        {
            foreach (var stock in health.Registrations.Where(r => r.Name.StartsWith("masstransit", StringComparison.Ordinal)).ToList())
                health.Registrations.Remove(stock);
        });
    }
}
