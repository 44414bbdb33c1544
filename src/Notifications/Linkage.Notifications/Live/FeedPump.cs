using Linkage.Notifications.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Notifications.Live;

/// <summary>Reads what is new in the feeds that somebody watches here, one statement for all of them, and hands it on.</summary>
internal sealed partial class FeedPump(NpgsqlDataSource database, FeedHub hub, Wakening wakening, IOptions<LiveOptions> options, ILogger<FeedPump> log) : BackgroundService
{
    private readonly int page = options.Value.PageSize;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wakening.WaitAsync(soon: failed, stoppingToken);
                await HandOnAsync(stoppingToken);
                failed = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The positions stay where they are: the next look begins there.
                failed = true;
                LogLater(fault.Message);
            }
        }
    }

    private async Task HandOnAsync(CancellationToken ct)
    {
        while (hub.Positions() is { Count: > 0 } positions)
        {
            var entries = await EntryQuery.OfManyAsync(database, positions, page, ct);
            hub.HandOn(entries);
            if (!entries.CountBy(e => e.Body).Any(body => body.Value == page))
                return;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feeds are read later: {Reason}")]
    private partial void LogLater(string reason);
}
