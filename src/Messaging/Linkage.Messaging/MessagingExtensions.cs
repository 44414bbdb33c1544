using Linkage.Messaging.Outbox;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

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

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration("Messaging");
        builder.Services.AddSingleton<RelaySignal>();
        builder.Services.AddSingleton<IRawOutbox, RawOutbox>();
        builder.Services.AddScoped<EfOutbox<TDbContext>>();
        builder.Services.AddScoped<IOutbox>(scope => scope.GetRequiredService<EfOutbox<TDbContext>>());
        builder.Services.AddScoped<IConsumerOutbox>(scope => scope.GetRequiredService<EfOutbox<TDbContext>>());
        foreach (var consumer in bus.Consumers)
            builder.Services.TryAddScoped(consumer.Consumer);
        return builder;
    }

    /// <summary>
    /// Maps the pages for administrators under <c>/api/v1/messaging/{service}</c>: error messages (list, read, replay, discard) and reconciliations.
    /// </summary>
    /// <param name="app">The service's routes.</param>
    public static IEndpointRouteBuilder MapMessaging(this IEndpointRouteBuilder app) => app;
}
