namespace Grpc.Core;

/// <summary>A call that didn't end with <see cref="StatusCode.OK"/>: thrown to the caller, and by a handler to end its call so.</summary>
public class RpcException : Exception
{
    /// <summary>An exception of that status, no trailers.</summary>
    public RpcException(Status status) : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>An exception of that status and message, no trailers.</summary>
    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>An exception of that status and trailers.</summary>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <summary>An exception of that status, trailers and message.</summary>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What came with the status, for example <c>grpc-status-details-bin</c>.</summary>
    public Metadata Trailers { get; }
}
