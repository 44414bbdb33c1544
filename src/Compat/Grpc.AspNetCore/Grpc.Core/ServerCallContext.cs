namespace Grpc.Core;

/// <summary>
/// One call, as its handler sees it. The real class can be derived from and has more to override;
/// this one can't, so that no test double compiles here which wouldn't there.
/// </summary>
public abstract class ServerCallContext
{
    private protected ServerCallContext(string method, string host, string peer, Metadata requestHeaders)
    {
        Method = method;
        Host = host;
        Peer = peer;
        RequestHeaders = requestHeaders;
    }

    /// <summary><c>/package.Service/Method</c>.</summary>
    public string Method { get; }

    /// <summary>The authority that the caller named.</summary>
    public string Host { get; }

    /// <summary>Where the call came from: <c>ipv4:127.0.0.1:50000</c>, <c>ipv6:[::1]:50000</c> or <c>unknown</c>.</summary>
    public string Peer { get; }

    /// <summary>The caller's headers.</summary>
    public Metadata RequestHeaders { get; }

    /// <summary>The instant, UTC, at which the caller gives up; <see cref="DateTime.MaxValue"/>: never.</summary>
    public abstract DateTime Deadline { get; }

    /// <summary>Fires when the caller cancels or goes away, and at the deadline.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Trailers to send with the status.</summary>
    public Metadata ResponseTrailers { get; } = [];

    /// <summary>The status to send when the handler returns.</summary>
    public Status Status { get; set; } = Status.DefaultSuccess;

    /// <summary>What interceptors and handler leave for each other.</summary>
    public IDictionary<object, object> UserState { get; } = new Dictionary<object, object>();

    /// <summary>Sends the response's headers now; before the first message, once.</summary>
    /// <exception cref="InvalidOperationException">They are sent.</exception>
    public abstract Task WriteResponseHeadersAsync(Metadata responseHeaders);
}
