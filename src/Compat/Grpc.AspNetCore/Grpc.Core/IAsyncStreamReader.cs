namespace Grpc.Core;

/// <summary>A stream of messages to read.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> read.</summary>
    T Current { get; }

    /// <summary>Reads on; false at the end.</summary>
    /// <exception cref="RpcException">The call didn't end with OK; also when <paramref name="cancellationToken"/> cancelled it.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
