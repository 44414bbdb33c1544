using System.Text;
using Linkage.Messaging.Bus;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Messaging.Errors;

/// <summary>
/// Work of a background worker that can be set aside piece by piece: one bad row stops no other. A piece that was set aside stands among the error messages,
/// and replaying it there queues it again.
/// </summary>
public interface ISetAsideWork
{
    /// <summary>The worker's name, kebab-case: <c>text-index</c>.</summary>
    string Worker { get; }

    /// <summary>Queues a piece of work again, in the transaction that is open on the connection.</summary>
    /// <param name="connection">Holds the transaction.</param>
    /// <param name="key">The piece, as it was set aside.</param>
    /// <param name="ct">Cancels the statement.</param>
    Task QueueAgainAsync(NpgsqlConnection connection, string key, CancellationToken ct);
}

/// <summary>Puts pieces of work beside the messages that could not be handled.</summary>
public sealed partial class SetAsideStore
{
    private readonly ErrorStore _errors;
    private readonly Faults _faults;
    private readonly ServiceName _service;
    private readonly ILogger<SetAsideStore> _logger;

    internal SetAsideStore(ErrorStore errors, Faults faults, ServiceName service, ILogger<SetAsideStore> logger) =>
        (_errors, _faults, _service, _logger) = (errors, faults, service, logger);

    /// <summary>Whether a fault passes by itself, so that the work is to be tried again as it is.</summary>
    public bool Passes(Exception fault) => _faults.Passes(fault);

    /// <summary>Records a piece of work that cannot be done; the worker then takes it out of its queue. The same piece is one entry, however often it fails.</summary>
    /// <param name="worker">As in <see cref="ISetAsideWork.Worker"/>.</param>
    /// <param name="key">Which piece.</param>
    /// <param name="fault">Why.</param>
    /// <param name="ct">Cancels the statement.</param>
    public async Task AddAsync(string worker, string key, Exception fault, CancellationToken ct)
    {
        var name = NameOf(_service, worker);
        await _errors.ParkAsync(new FailedMessage(name, name, worker, null, key, key, Encoding.UTF8.GetBytes(key), new Dictionary<string, object?>(), fault.ToString(), 1), ct);
        LogSetAside(name, key, fault.InOneLine(), fault);
    }

    internal static string NameOf(ServiceName service, string worker) => $"{service.Name}.{worker}";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Worker} set {Key} aside: {Reason}")]
    private partial void LogSetAside(string worker, string key, string reason, Exception fault);
}
