using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Wire;

/// <summary>What every call goes through: is the request gRPC, run the handler, end with a status.</summary>
internal sealed partial class CallEndpoint(IMethod method, Func<HttpServerCall, Task> handle, GrpcServiceOptions options, ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!await AcceptAsync(http))
            return;

        HttpServerCall call;
        try
        {
            call = new HttpServerCall(http, method.FullName, options);
        }
        catch (RpcException ex)
        {
            EndUnopened(http, ex.Status);
            return;
        }

        using (call)
        {
            Status status;
            try
            {
                await handle(call);
                status = call.DeadlineExceeded ? new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded") : call.Status;
            }
            catch (Exception ex)
            {
                status = StatusOf(ex, call);
            }

            call.End(status);
        }
    }

    /// <summary>Answers a request for a method that isn't here.</summary>
    public static async Task UnimplementedAsync(HttpContext http, string detail)
    {
        if (await AcceptAsync(http))
            EndUnopened(http, new Status(StatusCode.Unimplemented, detail));
    }

    private static async Task<bool> AcceptAsync(HttpContext http)
    {
        var (refusal, detail) = (http.Request.Protocol, http.Request.ContentType) switch
        {
            ({ } protocol, _) when !HttpProtocol.IsHttp2(protocol) && !HttpProtocol.IsHttp3(protocol) =>
                (StatusCodes.Status426UpgradeRequired, $"Request protocol '{protocol}' is not supported."),
            (_, { } type) when WireNames.IsGrpc(type) => (0, ""),
            (_, null) => (StatusCodes.Status415UnsupportedMediaType, "Content-Type is missing from the request."),
            (_, { } type) => (StatusCodes.Status415UnsupportedMediaType, $"Content-Type '{type}' is not supported."),
        };
        if (refusal != 0)
        {
            http.Response.StatusCode = refusal;
            http.Response.Headers[WireNames.Status] = StatusText.Of(StatusCode.Internal);
            http.Response.Headers[WireNames.Message] = StatusText.Encode(detail);
            await http.Response.CompleteAsync();
            return false;
        }

        // gRPC has its own limits, a message at a time; a call may well last for hours without a byte.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = WireNames.ContentType;
        http.Response.Headers[WireNames.AcceptEncoding] = WireNames.UnderstoodEncodings;
        return true;
    }

    private static void EndUnopened(HttpContext http, Status status)
    {
        http.Response.AppendTrailer(WireNames.Status, StatusText.Of(status.StatusCode));
        http.Response.AppendTrailer(WireNames.Message, StatusText.Encode(status.Detail));
    }

    private Status StatusOf(Exception exception, HttpServerCall call)
    {
        if (call.DeadlineExceeded)
            return new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded");
        switch (exception)
        {
            case RpcException rpc:
                foreach (var entry in rpc.Trailers)
                    call.ResponseTrailers.Add(entry);
                LogStatus(logger, method.FullName, rpc.StatusCode, rpc.Status.DebugException);
                return rpc.Status;
            case OperationCanceledException or IOException when call.CancellationToken.IsCancellationRequested:
                return new Status(StatusCode.Cancelled, "Call canceled by the client.");
            default:
                LogFailure(logger, exception, method.FullName);
                var detail = options.EnableDetailedErrors is true
                    ? $"Exception was thrown by handler. {exception.GetType().Name}: {exception.Message}"
                    : "Exception was thrown by handler.";
                return new Status(StatusCode.Unknown, detail);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Call of {Method} ended with {StatusCode}.", EventName = "CallEnded")]
    private static partial void LogStatus(ILogger logger, string method, StatusCode statusCode, Exception? exception);

    [LoggerMessage(2, LogLevel.Error, "Handler of {Method} failed.", EventName = "HandlerFailed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method);
}
