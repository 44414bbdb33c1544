using System.Globalization;
using Linkage.Messaging.Sequence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkage.Messaging;

/// <summary>对账: <c>&lt;service&gt; reconcile</c> compares what the service received numbered with what was sent, by count and hash.</summary>
public static class ReconcileCommand
{
    private const int PageSize = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Asks the senders for their figures and prints both ends of every stream. Works through the database: replicas of the service must be
    /// running, since they send the request and take the answers.
    /// </summary>
    /// <param name="app">The built service; it is not started.</param>
    /// <param name="output">Where the table goes.</param>
    /// <param name="patience">How long to wait for answers, and for what is on its way.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>0 when all streams are equal; 1 when one differs; 2 when a sender did not answer.</returns>
    public static async Task<int> ReconcileAsync(this IHost app, TextWriter output, TimeSpan patience, CancellationToken ct = default)
    {
        var requests = app.Services.GetRequiredService<ReconciliationRequests>();
        var reader = app.Services.GetRequiredService<ReconciliationReader>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var started = clock.GetTimestamp();

        var asked = await requests.AskAsync(ct);
        List<Reconciliation> streams;
        bool answered;
        do
        {
            await Task.Delay(Pause, clock, ct);
            answered = await requests.AreAnsweredAsync(asked, ct);
            streams = await AllAsync(reader, ct);
        }
        while ((!answered || streams.Exists(s => s.State != "equal")) && clock.GetElapsedTime(started) < patience);

        await PrintAsync(output, streams);
        if (!answered)
        {
            await output.WriteLineAsync("no answer from every sender: is it running, and is this service running?");
            return 2;
        }

        var unequal = streams.Count(s => s.State != "equal");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{streams.Count} streams, {unequal} not equal"));
        return unequal == 0 ? 0 : 1;
    }

    private static async Task<List<Reconciliation>> AllAsync(ReconciliationReader reader, CancellationToken ct)
    {
        var all = new List<Reconciliation>();
        ReconciliationPage page;
        do
        {
            page = await reader.ListAsync(all.Count, PageSize, ct);
            all.AddRange(page.Items);
        }
        while (page.NextCursor is not null && page.Items.Count > 0);
        return all;
    }

    private static async Task PrintAsync(TextWriter output, List<Reconciliation> streams)
    {
        await output.WriteLineAsync("state | consumer | stream | last | sent | received | sent digest | received digest | beyond");
        foreach (var s in streams)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{s.State} | {s.Consumer} | {s.Stream} | {s.LastNumber} | {s.SentCount} | {s.ReceivedCount} | {s.SentDigest} | {s.ReceivedDigest} | {s.BeyondCount}"));
    }
}
