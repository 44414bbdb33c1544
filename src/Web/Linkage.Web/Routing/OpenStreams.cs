using System.Collections.Concurrent;
using Linkage.ServiceDefaults.Problems;
using Linkage.Web.Sessions;

namespace Linkage.Web.Routing;

/// <summary>
/// Answers that do not end by themselves (server-sent events): so many a person, and none longer than the session behind it. The service ends
/// a stream with its token; here it ends within seconds of the sign-out.
/// </summary>
internal sealed class OpenStreams(SessionLookup sessions, IConfiguration configuration, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);
    private readonly int mostOfOne = configuration.GetValue("Edge:StreamsPerPerson", 12);
    private readonly TimeSpan look = configuration.GetValue("Edge:LookAtSession", TimeSpan.FromSeconds(10));

    /// <summary>Lets a stream run until it ends, its reader leaves or its session is over.</summary>
    /// <param name="http">The request.</param>
    /// <param name="copy">Passes the stream on; its token is set when the session is over.</param>
    /// <exception cref="Refusal">429 when the person has too many open.</exception>
    public async Task WatchAsync(HttpContext http, Func<CancellationToken, Task> copy)
    {
        var token = SessionToken.Of(http.Request);
        var person = (await sessions.FindAsync(token, http.RequestAborted)).UserId;
        if (open.AddOrUpdate(person, 1, (_, count) => count + 1) > mostOfOne)
        {
            Leave(person);
            throw new Refusal(RefusalKind.TooMany, "too-many-requests") { RetryAfter = TimeSpan.FromSeconds(30) };
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var watching = EndWithSessionAsync(token, person, ended);
        try
        {
            await copy(ended.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or HttpRequestException)
        {
            // Over, on one side or the other. Nothing can be said any more: the reader comes back and is told.
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
            Leave(person);
        }
    }

    private async Task EndWithSessionAsync(string? token, string person, CancellationTokenSource ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(look, clock, ended.Token);
                if ((await CallerAsync(token, ended.Token) ?? person) != person)
                    break;
            }

            await ended.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The stream ended first.
        }
    }

    // Null while the Directory does not answer: that is no reason to end anything, the token's time is short.
    private async Task<string?> CallerAsync(string? token, CancellationToken ct)
    {
        try
        {
            return (await sessions.FindAsync(token, ct)).UserId;
        }
        catch (Refusal)
        {
            return null;
        }
    }

    private void Leave(string person)
    {
        if (open.AddOrUpdate(person, 0, (_, count) => count - 1) == 0)
            open.TryRemove(new(person, 0));
    }
}
