using Grpc.Core;
using Grpc.Net.Client.Wire;

namespace Grpc.Net.Client;

/// <summary>A way to one address. Long-lived and thread-safe: make one, share it.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly bool _disposeHttp;

    private GrpcChannel(Uri address, GrpcChannelOptions options) : base(address.Authority)
    {
        if (options is { HttpClient: not null, HttpHandler: not null })
            throw new ArgumentException("HttpClient and HttpHandler have been configured. Only one HTTP caller can be specified.", nameof(options));
        Address = address;
        Options = options;
        _disposeHttp = options.DisposeHttpClient || options is { HttpClient: null, HttpHandler: null };
        Http = options.HttpClient ?? new HttpClient(
            options.HttpHandler ?? new SocketsHttpHandler { EnableMultipleHttp2Connections = true }, disposeHandler: _disposeHttp)
        {
            // Deadlines end calls; streams may live for hours.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    internal HttpClient Http { get; }

    /// <summary>A channel to that address: <c>http</c> is HTTP/2 with prior knowledge, <c>https</c> is with TLS.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to that address, with options.</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel to that address.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to that address, with options.</summary>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps
            ? new GrpcChannel(address, channelOptions)
            : throw new ArgumentException($"No way to an address of scheme '{address.Scheme}'.", nameof(address));
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker() => new HttpCallInvoker(this);

    /// <summary>Lets connections go, unless they are the owner's.</summary>
    public void Dispose()
    {
        if (_disposeHttp || Options.HttpClient is null)
            Http.Dispose();
    }
}
