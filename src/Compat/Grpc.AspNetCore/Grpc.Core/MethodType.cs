namespace Grpc.Core;

/// <summary>How many messages go each way. This stand-in carries the first and the third: there is no type for the others to be generated from.</summary>
public enum MethodType
{
    /// <summary>One request, one response.</summary>
    Unary = 0,

    /// <summary>A stream of requests, one response.</summary>
    ClientStreaming = 1,

    /// <summary>One request, a stream of responses.</summary>
    ServerStreaming = 2,

    /// <summary>A stream each way.</summary>
    DuplexStreaming = 3,
}
