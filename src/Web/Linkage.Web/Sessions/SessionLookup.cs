using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Linkage.Directory.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.Extensions.Caching.Memory;

namespace Linkage.Web.Sessions;

/// <summary>Asks the Directory whose session a token is, and remembers the answer for a few seconds: that long a session that was ended elsewhere may still pass.</summary>
internal sealed class SessionLookup(DirectoryReader.DirectoryReaderClient directory, IMemoryCache cache)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The caller behind a token; anonymous when it is unknown, ended or expired.</summary>
    /// <exception cref="Refusal">503 when the Directory does not answer.</exception>
    public async Task<Caller> FindAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 200)
            return Caller.Anonymous;

        // The token itself is not kept in memory longer than the request.
        var key = Key(token);
        if (cache.TryGetValue(key, out Caller? known))
            return known!;

        var caller = await AskAsync(token, ct);
        if (caller.IsKnown)
            cache.Set(key, caller, Remembered);
        return caller;
    }

    /// <summary>Forgets a session that was just ended here.</summary>
    public void Forget(string? token)
    {
        if (token is not null)
            cache.Remove(Key(token));
    }

    private static string Key(string token) => "session:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task<Caller> AskAsync(string token, CancellationToken ct)
    {
        try
        {
            var user = await directory.ResolveSessionAsync(
                new ResolveSessionRequest { Token = token }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience, cancellationToken: ct);
            return new(user.UserId, user.DisplayName, user.Body, LevelCode(user.Level), user.Roles.ToFrozenSet(StringComparer.Ordinal)) { SessionId = user.SessionId };
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unauthenticated or StatusCode.NotFound)
        {
            return Caller.Anonymous;
        }
        catch (RpcException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        // Whatever else it answers: who asks is not known, and asking again may help.
        catch (RpcException)
        {
            throw new Refusal(RefusalKind.Unavailable, "service-away");
        }
    }

    private static string LevelCode(BodyLevel level) => level switch
    {
        BodyLevel.National => "national",
        BodyLevel.Province => "province",
        BodyLevel.City => "city",
        BodyLevel.County => "county",
        _ => "",
    };
}
