namespace Grpc.Core;

/// <summary>What a caller sets for one call.</summary>
public readonly struct CallOptions
{
    /// <summary>Options from headers, deadline (UTC) and token.</summary>
    public CallOptions(Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
    }

    /// <summary>Headers to send.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>The instant, UTC, at which the call ends with <see cref="StatusCode.DeadlineExceeded"/>; null: never.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Ends the call with <see cref="StatusCode.Cancelled"/>.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>Who calls: adds headers to the call.</summary>
    public CallCredentials? Credentials { get; private init; }

    /// <summary>The same with other headers.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>The same with another deadline, UTC.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>The same with another token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>The same with credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };
}
