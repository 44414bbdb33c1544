using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace Linkage.Testing;

/// <summary>One event as it came.</summary>
/// <param name="Id">Its id, when it had one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Data">Its data.</param>
public sealed record ServerEvent(long? Id, string Name, JsonElement Data)
{
    /// <summary>What a notification is about.</summary>
    public Guid Subject => Data.GetProperty("subject").GetProperty("id").GetGuid();
}

/// <summary>A reader of the live stream, as a browser is one; keeps the last id that it saw.</summary>
public sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<ServerEvent> events = Channel.CreateUnbounded<ServerEvent>();
    private readonly CancellationTokenSource stop = new();
    private readonly HttpResponseMessage answer;
    private readonly Task reading;
    private int comments;

    private EventStream(HttpResponseMessage answer)
    {
        this.answer = answer;
        reading = ReadAsync();
    }

    /// <summary>The last id that came.</summary>
    public long LastId { get; private set; }

    /// <summary>How many comments came.</summary>
    public int Comments => Volatile.Read(ref comments);

    /// <summary>The answer's head.</summary>
    public HttpResponseMessage Answer => answer;

    /// <summary>Ends when the stream does.</summary>
    public Task Ended => reading;

    /// <summary>Opens the stream of whom the client acts for.</summary>
    /// <param name="client">Client of the service or the edge, with whatever says who asks.</param>
    /// <param name="lastEventId">Where the reader was.</param>
    public static async Task<EventStream> OpenAsync(HttpClient client, long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/notifications/stream");
        if (lastEventId is { } id)
            request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new(answer);
    }

    /// <summary>The next event of that name; others are passed over.</summary>
    public async Task<ServerEvent> NextAsync(string name = "notification")
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = await events.Reader.ReadAsync(patience.Token);
            if (next.Name == name)
                return next;
        }
    }

    /// <summary>All events of that name that have come until now.</summary>
    public IReadOnlyList<ServerEvent> Taken(string name = "notification")
    {
        var taken = new List<ServerEvent>();
        while (events.Reader.TryRead(out var next))
            if (next.Name == name)
                taken.Add(next);
        return taken;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        answer.Dispose();
        await reading;
        stop.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop.Token));
            var fields = new Dictionary<string, string>();
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.StartsWith(':'))
                    Interlocked.Increment(ref comments);
                else if (line.Length > 0)
                    fields[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
                else if (fields.Count > 0)
                    Take(fields);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            // The stream was closed, by one side or the other.
        }

        events.Writer.TryComplete();
    }

    private void Take(Dictionary<string, string> fields)
    {
        long? id = fields.TryGetValue("id", out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;
        if (fields.TryGetValue("event", out var name))
            events.Writer.TryWrite(new(id, name, JsonDocument.Parse(fields["data"]).RootElement));
        LastId = id ?? LastId;
        fields.Clear();
    }
}
