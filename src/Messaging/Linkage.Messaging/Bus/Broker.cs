using System.Net.Sockets;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Linkage.Messaging.Bus;

/// <summary>Opens connections to RabbitMQ. Who opens one also drops it: nothing here recovers behind somebody's back.</summary>
internal sealed class Broker(IConfiguration configuration, ServiceName service, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<Broker> logger)
{
    public const string ConnectionName = "rabbitmq";

    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    // One for the whole process: thirty endpoints lose the broker at the same moment.
    private readonly Outage _away = new(logger, "RabbitMQ is away");
    private readonly ConnectionFactory _factory = new()
    {
        Uri = AddressIn(configuration),
        // A recovered channel forgets which confirms and acks were outstanding; relay and endpoints start afresh instead.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = Heartbeat,
        RequestedConnectionTimeout = ConnectTimeout,
        ContinuationTimeout = AnswerTimeout,
    };

    public static Uri AddressIn(IConfiguration configuration) =>
        configuration.GetConnectionString(ConnectionName) is { Length: > 0 } address
            ? new Uri(address)
            : throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} is missing.");

    /// <summary>Whether the fault is that of a connection, so that <see cref="Lost"/> tells of it; else it concerns one queue or channel.</summary>
    public static bool IsLoss(Exception fault) =>
        fault is BrokerUnreachableException or AlreadyClosedException or IOException or SocketException or TimeoutException or OperationCanceledException;

    /// <summary>A connection ended, or could not be opened.</summary>
    public void Lost(Exception fault) => _away.Failed(fault);

    public async Task<IConnection> ConnectAsync(string purpose, CancellationToken ct)
    {
        var connection = await _factory.CreateConnectionAsync($"{service.Name} {purpose}", ct);
        _away.Over();
        return connection;
    }

    /// <summary>Returns as soon as the broker takes connections, asking again and again with short pauses.</summary>
    public async Task UntilThereAsync(CancellationToken ct)
    {
        var backOff = new BackOff(options.Value);
        while (true)
        {
            try
            {
                await DropAsync(await ConnectAsync("probe", ct));
                return;
            }
            catch (Exception away) when (!ct.IsCancellationRequested)
            {
                Lost(away);
                await backOff.PauseAsync(clock, ct);
            }
        }
    }

    /// <summary>Lets go of a connection that may be dead, without waiting long for a broker that does not answer.</summary>
    public static async Task DropAsync(IConnection connection)
    {
        try
        {
            await connection.AbortAsync(TimeSpan.FromSeconds(1));
            await connection.DisposeAsync();
        }
        catch (Exception)
        {
            // It is gone either way.
        }
    }
}
