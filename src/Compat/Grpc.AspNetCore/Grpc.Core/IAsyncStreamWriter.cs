namespace Grpc.Core;

/// <summary>A stream of messages to write.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Options of the following writes. Only hints: this stand-in sends at once and never compresses.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes one message; only one write at a time.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes one message; only one write at a time.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            throw new NotSupportedException("Cancellation of stream writes is not supported by this gRPC implementation.");
        return WriteAsync(message);
    }
}
