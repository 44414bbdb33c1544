using Npgsql;

namespace Linkage.Forwarding.Triage;

/// <summary>Folds the additions to the counts of envelopes, so that reading them stays cheap. The counts are right without it; any number of replicas may run it.</summary>
internal sealed class EnvelopeCountsWorker(NpgsqlDataSource database, TimeProvider clock, ILogger<EnvelopeCountsWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Folds now.</summary>
    /// <returns>How many rows are gone.</returns>
    public static async Task<long> FoldAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var fold = database.CreateCommand("select fold_envelope_counts()");
        return (long)(await fold.ExecuteScalarAsync(ct))!;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, clock, stoppingToken);
                try
                {
                    await FoldAsync(database, stoppingToken);
                }
                catch (NpgsqlException away)
                {
                    log.LogDebug(away, "Counts of envelopes could not be folded; trying again");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }
}
