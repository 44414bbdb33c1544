using System.Globalization;
using System.Text;
using System.Text.Json;
using Linkage.Notifications.Live;
using Linkage.Notifications.Persistence;
using Microsoft.Net.Http.Headers;

namespace Linkage.Notifications.Features.StreamNotifications;

/// <summary>Writes server-sent events, each flushed at once; a reader that takes too long for one is left.</summary>
internal sealed class EventWriter(HttpResponse response, LiveOptions options, TimeProvider clock, JsonSerializerOptions json, CancellationToken ct)
{
    private const string ComeBackAfter = "retry: 1000\n";

    /// <summary>
    /// The first event says where the stream begins, so that a reader who never gets an entry still knows what to come back with.
    /// </summary>
    /// <param name="from">The position.</param>
    /// <param name="isNew">The reader came with a position that this feed does not have: what it holds is from another time.</param>
    public Task BeginAsync(long from, bool isNew)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-cache, no-store";
        // Asked of proxies in front of the edge.
        response.Headers["X-Accel-Buffering"] = "no";
        return SendAsync($"{ComeBackAfter}id: {Number(from)}\nevent: {(isNew ? "reset" : "ready")}\ndata: {{}}\n\n");
    }

    public Task WriteAsync(Entry entry) =>
        SendAsync($"id: {Number(entry.Position)}\nevent: notification\ndata: {JsonSerializer.Serialize(NotificationView.Of(entry, read: false), json)}\n\n");

    public Task ReadElsewhereAsync() => SendAsync("event: read\ndata: {}\n\n");

    public Task BeatAsync() => SendAsync(": \n\n");

    private async Task SendAsync(string text)
    {
        using var slow = new CancellationTokenSource(options.WritePatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, slow.Token);
        try
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), either.Token);
            await response.Body.FlushAsync(either.Token);
        }
        catch (OperationCanceledException) when (slow.IsCancellationRequested)
        {
            // Half an event may be out: only a broken connection tells the reader that it did not get it.
            response.HttpContext.Abort();
            throw new OperationCanceledException(ct);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
