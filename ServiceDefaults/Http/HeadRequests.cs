using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// Whatever can be read with GET can be asked about with HEAD (RFC 9110, 9.1), which link checkers, proxies and downloaders do first.
/// The endpoint runs as for GET; Kestrel sends its headers and leaves out its body.
/// </summary>
public static class HeadRequests
{
    private static readonly object Key = new();

    /// <summary>Gives a request that came as HEAD its method back: whoever passes it on leaves the answer to the next.</summary>
    public static void PassOnAsHead(this HttpContext http)
    {
        if (http.Items[Key] is not CancellationToken aborted)
            return;
        http.Request.Method = HttpMethods.Head;
        http.RequestAborted = aborted;
    }

    // Before the routing, which goes by the method.
    internal static void AnswerHeadAsGet(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Items[Key] = http.RequestAborted;
        http.Request.Method = HttpMethods.Get;
        // A stream of events never ends by itself; whoever asks about it has all there is to know with its headers.
        using var known = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        http.RequestAborted = known.Token;
        http.Response.OnStarting(() => http.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) == true ? known.CancelAsync() : Task.CompletedTask);
        await next(http);
    });
}
