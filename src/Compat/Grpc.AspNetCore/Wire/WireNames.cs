namespace Grpc.Wire;

/// <summary>Header names and limits of gRPC over HTTP/2 (gRPC, <c>doc/PROTOCOL-HTTP2.md</c>).</summary>
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string UnderstoodEncodings = $"{Identity},{Gzip}";

    /// <summary>What either side receives when nothing else is set: 4 MB.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Is it <c>application/grpc</c>, alone, with a suffix (<c>+proto</c>) or a parameter? (<c>application/grpc-web</c> isn't.)</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');
}
