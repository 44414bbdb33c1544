using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>How this process serves gRPC.</summary>
public class GrpcServiceOptions
{
    /// <summary>The longest message sent, in bytes; null: any.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The longest message taken, in bytes (a longer one ends the call with ResourceExhausted); null: any. 4 MB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = WireNames.DefaultMaxReceiveMessageSize;

    /// <summary>Whether callers read the type and message of a handler's exception.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>What stands around every handler, the first outermost.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}
