using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;

namespace Linkage.Forwarding.LookAlikes;

/// <summary>Keeps the text index up to date for as long as the process runs.</summary>
internal sealed class TextIndexWorker(TextIndex index, WorkerHealth workers, TimeProvider clock, ILogger<TextIndexWorker> log) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(3);

    private readonly WorkerProgress progress = workers.Of(TextIndex.WorkerName);
    private readonly Outage outage = new(log, "Texts cannot be indexed");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            progress.Begins();
            try
            {
                var advanced = await index.AdvanceAsync(Batch, stoppingToken);
                outage.Over();
                progress.Done();
                if (advanced == 0)
                    await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                progress.Failed(exception);
                outage.Failed(exception);
                await Task.Delay(PauseAfterFailure, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
