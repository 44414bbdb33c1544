using System.Text.Json;
using FluentValidation;
using Linkage.Directory.Client;
using Linkage.Forwarding.LookAlikes;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>
/// The service over a real database. Without the bus, messages are handed to their consumers by the test, in the order that it wants,
/// and what the service publishes stays readable in its outbox.
/// </summary>
internal sealed class ForwardingHost : IAsyncDisposable
{
    private readonly ServiceHost service;

    private ForwardingHost(ServiceHost service, FakeDirectory directory, TestClock clock, string database) =>
        (this.service, Directory, Clock, Database) = (service, directory, clock, database);

    public FakeDirectory Directory { get; }

    public TestClock Clock { get; }

    public string Database { get; }

    public IServiceProvider Services => service.Services;

    public NpgsqlDataSource DataSource => service.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<ForwardingHost> StartAsync(bool withBus = false, string? prefix = null)
    {
        var (directory, clock) = (new FakeDirectory(), new TestClock());
        var database = Stores.NewDatabase("forwarding");
        var service = await ServiceHost.StartAsync(
            builder =>
            {
                builder.AddServiceDefaults();
                // AddServiceDefaults takes the validators of its caller, which is the service's Program otherwise.
                builder.Services.AddValidatorsFromAssembly(typeof(ForwardingService).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
                builder.AddForwarding();
            },
            app =>
            {
                app.UseServiceDefaults();
                app.MapForwarding();
                app.MapServiceDefaults();
            },
            new Dictionary<string, string?>
            {
                [$"ConnectionStrings:{ForwardingService.Database}"] = database + ";Maximum Pool Size=30",
                ["Messaging:Prefix"] = prefix ?? Stores.NewPrefix(),
            },
            services =>
            {
                services.AddSingleton<IDirectory>(directory);
                if (withBus)
                    return;
                services.AddSingleton<TimeProvider>(clock);
                foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
                    services.Remove(hosted);
            });
        return new(service, directory, clock, database);
    }

    public HttpClient Triager(string body, string level = "city") => service.ClientFor(body, level, "triage");

    public HttpClient ClientFor(string body, string level, params string[] roles) => service.ClientFor(body, level, roles);

    public HttpClient ClientFor(ServiceDefaults.Identity.Caller caller) => service.ClientFor(caller);

    public HttpClient Anonymous() => service.AnonymousClient();

    /// <summary>Hands messages to their consumer: together when it takes batches, else one after the other, each in its own transaction.</summary>
    public async Task DeliverAsync<T>(params IReadOnlyList<T> messages) where T : class
    {
        if (Consumer<T>().IsAssignableTo(typeof(IMessageBatchConsumer<T>)))
        {
            await InTransactionAsync(Consumer<T>(), consumer => ((IMessageBatchConsumer<T>)consumer).Consume([.. messages.Select(Received)], CancellationToken.None));
            return;
        }

        foreach (var message in messages)
            await InTransactionAsync(Consumer<T>(), consumer => ((IMessageConsumer<T>)consumer).Consume(Received(message), CancellationToken.None));
    }

    /// <summary>What the service has published of a type, oldest first.</summary>
    public async Task<IReadOnlyList<T>> PublishedAsync<T>() where T : class
    {
        await using var command = DataSource.CreateCommand("select body from messaging.outbox where message_type like $1 order by id");
        command.Parameters.Add(new() { Value = $"%:{typeof(T).Name}" });
        await using var reader = await command.ExecuteReaderAsync();
        var messages = new List<T>();
        while (await reader.ReadAsync())
            messages.Add(JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(0), JsonSerializerOptions.Web)!);
        return messages;
    }

    /// <summary>Hands on to this service what it published for itself, as the bus would.</summary>
    public async Task DeliverOwnAsync<T>() where T : class
    {
        foreach (var message in await PublishedAsync<T>())
            await DeliverAsync(message);
    }

    public async Task IndexTextsAsync()
    {
        while (await Services.GetRequiredService<TextIndex>().AdvanceAsync(500, CancellationToken.None) > 0)
        {
        }
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private static Type Consumer<T>() where T : class => typeof(ForwardingService).Assembly.GetTypes()
        .Single(type => type.IsAssignableTo(typeof(IMessageConsumer<T>)) || type.IsAssignableTo(typeof(IMessageBatchConsumer<T>)));

    private async Task InTransactionAsync(Type consumer, Func<object, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ForwardingDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(scope.ServiceProvider.GetRequiredService(consumer));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static Received<T> Received<T>(T message) where T : class => new(message, "key", Messages.Noon, null);
}
