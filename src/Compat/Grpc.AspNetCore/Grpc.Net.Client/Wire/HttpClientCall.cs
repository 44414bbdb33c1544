using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Wire;

/// <summary>One call of a client: a POST whose response's trailers tell how it ended.</summary>
internal sealed class HttpClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(int.MaxValue);
    private static readonly ProductInfoHeaderValue UserAgent = new("grpc-dotnet-linkage-compat", "1.0");

    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly TimeSpan? _timeout;
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource _ended;
    private readonly CancellationToken _endedToken;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private HttpResponseMessage? _response;
    private FrameReader? _frames;
    private (Status Status, Metadata Trailers)? _outcome;

    public HttpClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        _channel = channel;
        _method = method;
        _host = host;
        _options = options;
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            if (deadline.Kind != DateTimeKind.Utc && deadline != DateTime.MinValue)
                throw new InvalidOperationException("Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue.");
            var left = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
            _timeout = left > TimeSpan.Zero ? left : TimeSpan.Zero;

            // A deadline weeks away is the server's to keep.
            if (_timeout <= LongestTimer)
                _deadline = new CancellationTokenSource(_timeout.Value);
        }

        _ended = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken, _deadline?.Token ?? CancellationToken.None);
        _endedToken = _ended.Token;
    }

    public Task<Metadata> HeadersAsync => _headers.Task;

    public Status GetStatus() => Outcome().Status;

    public Metadata GetTrailers() => Outcome().Trailers;

    public async Task<TResponse> UnaryAsync(TRequest request)
    {
        await OpenAsync(request);
        if (await NextAsync() is not { } response)
            throw Failed(new Status(StatusCode.Internal, "Failed to deserialize response message: there is none."));
        if (await NextAsync() is not null)
            throw Failed(new Status(StatusCode.Internal, "Unexpected data after finished reading message."));
        return response;
    }

    public IAsyncStreamReader<TResponse> Stream(TRequest request) => new ClientStream<TRequest, TResponse>(this, OpenAsync(request));

    /// <summary>The next message, or null when the call ended with OK.</summary>
    /// <exception cref="RpcException">The call ended otherwise.</exception>
    public async Task<TResponse?> NextAsync()
    {
        if (_outcome is null)
        {
            try
            {
                if (await _frames!.ReadAsync(_method.ResponseMarshaller, _endedToken) is { } message)
                    return message;
                End(StatusOf(_response!.TrailingHeaders) ?? new Status(StatusCode.Unknown, "No grpc-status found on response."), MetadataOf(_response.TrailingHeaders));
            }
            catch (Exception ex)
            {
                End(ex);
            }
        }

        var (status, trailers) = Outcome();
        return status.StatusCode == StatusCode.OK ? null : throw new RpcException(status, trailers);
    }

    public void Cancel() => End(new Status(StatusCode.Cancelled, "Call canceled by the client."), []);

    public void Dispose() => End(new Status(StatusCode.Cancelled, "gRPC call disposed."), []);

    /// <summary>Sends the request and reads the response's headers; never throws: a failure becomes the outcome.</summary>
    private async Task OpenAsync(TRequest request)
    {
        try
        {
            if (_timeout == TimeSpan.Zero)
                throw new RpcException(new Status(StatusCode.DeadlineExceeded, ""));
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_channel.Address, _method.FullName));
            message.Version = HttpVersion.Version20;
            message.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            message.Content = new ReadOnlyMemoryContent(FrameWriter.Write(request, _method.RequestMarshaller, _channel.Options.MaxSendMessageSize));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(WireNames.ContentType);
            await AddHeadersAsync(message.Headers);
            Opened(await _channel.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, _endedToken));
        }
        catch (Exception ex)
        {
            End(ex);
        }
    }

    private async Task AddHeadersAsync(HttpRequestHeaders headers)
    {
        headers.Host = _host;
        headers.UserAgent.Add(UserAgent);
        headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        headers.Add(WireNames.AcceptEncoding, WireNames.UnderstoodEncodings);
        if (_timeout is { } timeout)
            headers.Add(WireNames.Timeout, TimeoutText.Of(timeout));

        var sent = new Metadata();
        if (_options.Credentials is { } credentials
            && (_channel.Options.UnsafeUseInsecureChannelCallCredentials || _channel.Address.Scheme == Uri.UriSchemeHttps))
        {
            var service = new Uri(_channel.Address, _method.ServiceName);
            await credentials.AddAsync(new AuthInterceptorContext(service.AbsoluteUri, _method.Name, _endedToken), sent);
        }

        foreach (var entry in sent.Concat(_options.Headers ?? Metadata.Empty).Where(entry => MetadataText.IsFree(entry.Key)))
            headers.TryAddWithoutValidation(entry.Key, MetadataText.Of(entry));
    }

    private void Opened(HttpResponseMessage response)
    {
        lock (_gate)
        {
            if (_outcome is not null)
            {
                response.Dispose();
                return;
            }

            _response = response;
        }

        var contentType = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.First() : null;
        if (StatusOf(response.Headers) is { } status)
        {
            // No message, so one block of headers was enough for everything.
            var trailers = MetadataOf(response.Headers);
            _headers.TrySetResult(trailers);
            End(status, trailers);
        }
        else if (response.StatusCode != HttpStatusCode.OK)
        {
            End(new Status(HttpFailure.Of(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}"), MetadataOf(response.Headers));
        }
        else if (!WireNames.IsGrpc(contentType))
        {
            End(new Status(StatusCode.Unknown, $"Bad gRPC response. Invalid content-type value: {contentType}"), MetadataOf(response.Headers));
        }
        else
        {
            var encoding = response.Headers.TryGetValues(WireNames.Encoding, out var encodings) ? encodings.First() : null;
            _frames = new FrameReader(
                PipeReader.Create(response.Content.ReadAsStream(_endedToken), new StreamPipeReaderOptions(bufferSize: 16 * 1024)),
                encoding,
                _channel.Options.MaxReceiveMessageSize,
                StatusCode.Internal);
            _headers.TrySetResult(MetadataOf(response.Headers));
        }
    }

    private static Status? StatusOf(HttpResponseHeaders headers) =>
        headers.TryGetValues(WireNames.Status, out var codes)
            ? StatusText.Parse(codes.First(), headers.TryGetValues(WireNames.Message, out var messages) ? string.Join(", ", messages) : null)
            : null;

    private static Metadata MetadataOf(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
                MetadataText.Read(name, value, metadata);
        }

        return metadata;
    }

    private (Status Status, Metadata Trailers) Outcome()
    {
        lock (_gate)
            return _outcome ?? throw new InvalidOperationException("Unable to get the status: the call is not complete.");
    }

    /// <summary>Ends the call as the exception tells, or rather as what caused it does: deadline, caller, then the wire.</summary>
    private void End(Exception exception)
    {
        if (exception is RpcException rpc)
            End(rpc.Status, rpc.Trailers);
        else if (_deadline is { IsCancellationRequested: true })
            End(new Status(StatusCode.DeadlineExceeded, "", exception), []);
        else if (_options.CancellationToken.IsCancellationRequested)
            End(new Status(StatusCode.Cancelled, "Call canceled by the client.", exception), []);
        else
            End(HttpFailure.Of(exception), []);
    }

    /// <summary>Sets the outcome unless there is one, and lets go of the wire (a stream still open is reset).</summary>
    private void End(Status status, Metadata trailers)
    {
        lock (_gate)
        {
            if (_outcome is not null)
                return;
            _outcome = (status, trailers);
        }

        if (_headers.TrySetException(new RpcException(status, trailers)))
            _ = _headers.Task.Exception; // nobody has to look at it: the response tells the same

        // Cancelled even after OK: who still holds the token may register on a source that is cancelled and disposed, not on one only disposed.
        _ended.Cancel();
        _response?.Dispose();
        _ended.Dispose();
        _deadline?.Dispose();
    }

    /// <summary>Ends the call so even where the server said OK.</summary>
    private RpcException Failed(Status status)
    {
        End(status, []);
        lock (_gate)
        {
            var trailers = _outcome!.Value.Trailers;
            _outcome = (status, trailers);
            return new RpcException(status, trailers);
        }
    }
}
