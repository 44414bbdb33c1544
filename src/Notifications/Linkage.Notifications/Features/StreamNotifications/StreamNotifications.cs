using System.Globalization;
using Linkage.Notifications.Live;
using Linkage.Notifications.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Notifications.Features.StreamNotifications;

/// <summary>
/// 实时通知: server-sent events. Each entry's event has its position as id; whoever comes back with <c>Last-Event-ID</c> gets first what they
/// missed, from the database, and then what happens. Ends with the token that opened it: the browser comes back with a new one, or learns that
/// its session is over.
/// </summary>
internal static class StreamNotifications
{
    internal static void Map(RouteGroupBuilder notifications) => notifications.MapGet("/stream", Handle)
        .WithName(nameof(StreamNotifications)).WithSummary("实时通知").Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task Handle(
        HttpContext http, Caller caller, NpgsqlDataSource database, FeedHub hub, IOptions<LiveOptions> options, TimeProvider clock,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
    {
        var seen = LastEventId(http.Request);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        using var expiry = clock.CreateTimer(_ => end.Cancel(), null, Remaining(http, clock), Timeout.InfiniteTimeSpan);
        var reader = Reader.Of(caller);
        var last = await EntryQuery.LastPositionAsync(database, reader.Body, end.Token);
        var subscription = new Subscription(reader, options.Value.Buffer);
        hub.Open(subscription, last);
        try
        {
            var stream = new EventWriter(http.Response, options.Value, clock, json.Value.SerializerOptions, end.Token);
            // An id from before a restored backup says nothing about this feed.
            var from = seen is { } id && id <= last ? id : last;
            await stream.BeginAsync(from, isNew: seen > last);
            var page = new CatchUp(stream, database, reader, options.Value.PageSize);
            await WriteAsync(stream, subscription, page, await page.RunAsync(from, end.Token), options.Value.Heartbeat, clock, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader is gone or too slow, or the token's time is over: the stream ends here.
        }
        finally
        {
            hub.Close(subscription);
        }
    }

    private static async Task WriteAsync(
        EventWriter stream, Subscription subscription, CatchUp catchUp, long written, TimeSpan heartbeat, TimeProvider clock, CancellationToken ct)
    {
        while (true)
        {
            var next = subscription.Signals.WaitToReadAsync(ct).AsTask();
            while (await Task.WhenAny(next, Task.Delay(heartbeat, clock, ct)) != next)
                await stream.BeatAsync();
            await next;

            while (subscription.Signals.TryRead(out var signal))
            {
                if (signal.Entry is not { } entry)
                    await stream.ReadElsewhereAsync();
                else if (entry.Position > written && !subscription.IsBehind)
                {
                    await stream.WriteAsync(entry);
                    written = entry.Position;
                }
            }

            if (subscription.TakeBehind())
                written = await catchUp.RunAsync(written, ct);
        }
    }

    private static long? LastEventId(HttpRequest request)
    {
        var header = request.Headers["Last-Event-ID"].ToString();
        if (header.Length == 0)
            return null;
        return long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw Refusal.Invalid("/headers/Last-Event-ID", "event-id-malformed");
    }

    private static TimeSpan Remaining(HttpContext http, TimeProvider clock) =>
        long.TryParse(http.User.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && DateTimeOffset.FromUnixTimeSeconds(seconds) - clock.GetUtcNow() is { Ticks: > 0 } remaining
            ? remaining
            : TimeSpan.Zero;

    // What the reader missed. The stream is open already, so nothing falls between this and what follows.
    private sealed class CatchUp(EventWriter stream, NpgsqlDataSource database, Reader reader, int page)
    {
        public async Task<long> RunAsync(long written, CancellationToken ct)
        {
            while (true)
            {
                var missed = await EntryQuery.AfterAsync(database, reader, written, page, ct);
                foreach (var entry in missed)
                    await stream.WriteAsync(entry);
                if (missed.Count > 0)
                    written = missed[^1].Position;
                if (missed.Count < page)
                    return written;
            }
        }
    }
}
