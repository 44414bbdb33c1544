using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server.</summary>
public class GrpcChannelOptions
{
    /// <summary>The handler to send with; null: a new one. Not together with <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>The client to send with; null: a new one. Not together with <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Whether disposing the channel disposes <see cref="HttpHandler"/> or <see cref="HttpClient"/>.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>The longest message sent, in bytes; null: any.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The longest message taken, in bytes (a longer one ends the call with ResourceExhausted); null: any. 4 MB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = WireNames.DefaultMaxReceiveMessageSize;

    /// <summary>Whether <see cref="CallCredentials"/> are sent without TLS too; else they aren't.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }
}
