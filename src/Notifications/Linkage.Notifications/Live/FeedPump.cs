using Linkage.Notifications.Persistence;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Notifications.Live;

/// <summary>Reads what is new in the feeds that somebody watches here, one statement for all of them, and hands it on.</summary>
internal sealed class FeedPump(NpgsqlDataSource database, FeedHub hub, Wakening wakening, IOptions<LiveOptions> options, WorkerHealth workers, ILogger<FeedPump> log) : BackgroundService
{
    private readonly int page = options.Value.PageSize;
    private readonly WorkerProgress progress = workers.Of("feed-pump");
    private readonly Outage outage = new(log, "The feeds cannot be read");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wakening.WaitAsync(soon: failed, stoppingToken);
                progress.Begins();
                await HandOnAsync(stoppingToken);
                failed = false;
                progress.Done();
                outage.Over();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The positions stay where they are: the next look begins there.
                failed = true;
                progress.Failed(fault);
                outage.Failed(fault);
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
}
