using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Attachments.Storage;

/// <summary>Removes uploads that no version ever named, and content that no upload names. Replicas take turns.</summary>
internal sealed class UnusedUploads(NpgsqlDataSource database, AttachmentLimits limits, WorkerHealth workers, TimeProvider clock, ILogger<UnusedUploads> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly WorkerProgress progress = workers.Of("unused-uploads");

    // An upload that is being made right now has renewed its content's date under a lock: whoever comes second sees it.
    private const string Remove = """
        with gone as (delete from attachments.uploads where not kept and uploaded_at < $1 returning hash)
        delete from attachments.files f using (select distinct hash from gone) g
        where f.hash = g.hash and f.last_uploaded_at < $1
          and not exists (select 1 from attachments.uploads u where u.hash = f.hash and u.kept)
        """;

    /// <summary>Removes what is due now.</summary>
    /// <returns>How many contents were removed.</returns>
    public async Task<int> RemoveAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var turn = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended('attachments/unused', 0))", connection, transaction);
        if (await turn.ExecuteScalarAsync(ct) is not true)
            return 0;
        await using var remove = new NpgsqlCommand(Remove, connection, transaction);
        remove.Parameters.Add(new() { Value = clock.GetUtcNow() - limits.KeepUnused });
        var removed = await remove.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Every;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, clock, stoppingToken);
                progress.Begins();
                if (await RemoveAsync(stoppingToken) is var removed and > 0)
                    log.LogInformation("Removed {Count} files that nothing names", removed);
                progress.Done();
                pause = Every;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                progress.Failed(exception);
                pause = AfterFailure;
                log.LogWarning("Unused files could not be removed; the next turn tries again: {Fault}", exception.InOneLine());
            }
        }
    }
}
