using System.Collections.Frozen;
using FluentValidation;
using Linkage.Messaging;
using Linkage.Notifications.Features.RecordNotices;
using Linkage.Notifications.Live;
using Linkage.Notifications.Persistence;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Notifications.Tests.Support;

/// <summary>
/// A replica of the service over a real database. Without the bus, messages are handed to their consumers by the test;
/// with the same <see cref="Place"/> another replica of the same service is started.
/// </summary>
internal sealed class NotificationsHost : IAsyncDisposable
{
    private readonly ServiceHost service;

    private NotificationsHost(ServiceHost service, Place place, IReadOnlyList<Type> consumers) => (this.service, Where, Consumers) = (service, place, consumers);

    /// <summary>The consumers that the service registered.</summary>
    public IReadOnlyList<Type> Consumers { get; }

    /// <summary>What replicas share.</summary>
    internal sealed record Place(string Database, string Prefix);

    public Place Where { get; }

    public Uri Address => service.Address;

    public FeedHub Hub => service.Services.GetRequiredService<FeedHub>();

    public Wakening Wakening => service.Services.GetRequiredService<Wakening>();

    public NpgsqlDataSource DataSource => service.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<NotificationsHost> StartAsync(
        Place? place = null, bool withBus = false, Dictionary<string, string?>? settings = null, TimeProvider? clock = null, CapturedLog? log = null)
    {
        var isFirst = place is null;
        var consumers = new List<Type>();
        place ??= new(Stores.NewDatabase("notifications") + ";Maximum Pool Size=30", Stores.NewPrefix());
        var service = await ServiceHost.StartAsync(
            builder =>
            {
                builder.AddServiceDefaults();
                // AddServiceDefaults takes the validators of its caller, which is the service's Program otherwise.
                builder.Services.AddValidatorsFromAssembly(typeof(NotificationsService).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
                builder.AddNotifications();
            },
            app =>
            {
                app.UseServiceDefaults();
                app.MapNotifications();
                app.MapServiceDefaults();
            },
            new Dictionary<string, string?>(settings ?? [])
            {
                [$"ConnectionStrings:{NotificationsService.Database}"] = place.Database,
                ["Messaging:Prefix"] = place.Prefix,
            },
            services =>
            {
                consumers.AddRange(services.Select(s => s.ServiceType).Where(t => t.Namespace == typeof(NoticeBook).Namespace && t != typeof(NoticeBook)));
                if (clock is not null)
                    services.AddSingleton(clock);
                if (log is not null)
                    services.AddSingleton<ILoggerProvider>(log);
                if (withBus)
                    return;
                foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType != typeof(FeedPump)).ToList())
                    services.Remove(hosted);
            },
            migrate: isFirst);
        return new(service, place, consumers);
    }

    /// <summary>A client of somebody of a body.</summary>
    public HttpClient ClientFor(string body, string userId, params string[] roles) => service.ClientFor(Person(body, userId, roles));

    public HttpClient Anonymous() => service.AnonymousClient();

    public static Caller Person(string body, string userId, params string[] roles) => new(userId, userId, body, "city", roles.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Hands messages to their consumer, all in one transaction, as the bus would.</summary>
    public async Task DeliverAsync<T>(params IReadOnlyList<T> messages) where T : class
    {
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var consumer = (IMessageBatchConsumer<T>)scope.ServiceProvider.GetRequiredService(
            typeof(T) == typeof(Forwarding.Contracts.V1.ItemMoved) ? typeof(ItemMovedConsumer) : typeof(NoticeConsumer<T>));
        await consumer.Consume([.. messages.Select(m => new Received<T>(m, BusinessKeyOf(m), Samples.Noon, null))], CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public async Task DeliverAnyAsync(object message) =>
        await (Task)typeof(NotificationsHost).GetMethod(nameof(DeliverOneAsync))!.MakeGenericMethod(message.GetType()).Invoke(this, [message])!;

    public Task DeliverOneAsync<T>(T message) where T : class => DeliverAsync(message);

    /// <summary>Every entry there is, as <c>body | kind | roles | users</c>.</summary>
    public async Task<IReadOnlyList<string>> EntriesAsync()
    {
        await using var command = DataSource.CreateCommand(
            "select body || ' | ' || kind || ' | ' || array_to_string(roles, ',') || ' | ' || array_to_string(user_ids, ',') from entries order by body, position");
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private static string BusinessKeyOf(object message) => (string)message.GetType().GetProperty("BusinessKey")!.GetValue(message)!;
}
