using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Npgsql;

namespace Linkage.Forwarding.Triage;

/// <summary>Folds the additions to the counts of envelopes, so that reading them stays cheap. The counts are right without it; any number of replicas may run it.</summary>
internal sealed class EnvelopeCountsWorker(NpgsqlDataSource database, WorkerHealth workers, TimeProvider clock, ILogger<EnvelopeCountsWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly WorkerProgress progress = workers.Of("envelope-counts");
    private readonly Outage outage = new(log, "Counts of envelopes cannot be folded");

    /// <summary>Folds now.</summary>
    /// <returns>How many rows are gone.</returns>
    public static async Task<long> FoldAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var fold = database.CreateCommand("select fold_envelope_counts()");
        return (long)(await fold.ExecuteScalarAsync(ct))!;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                progress.Begins();
                await FoldAsync(database, stoppingToken);
                outage.Over();
                progress.Done();
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                progress.Failed(exception);
                outage.Failed(exception);
            }
        }
    }
}
