namespace Linkage.Forwarding.LookAlikes;

/// <summary>Keeps the text index up to date for as long as the process runs.</summary>
internal sealed class TextIndexWorker(TextIndex index, TimeProvider clock, ILogger<TextIndexWorker> log) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await index.AdvanceAsync(Batch, stoppingToken) == 0)
                    await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning(exception, "Texts could not be indexed; trying again");
                await Task.Delay(PauseAfterFailure, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
