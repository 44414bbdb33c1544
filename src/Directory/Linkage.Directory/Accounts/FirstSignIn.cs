using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Directory.Accounts;

/// <summary>
/// What the Directory does before it says that it is ready: refuse the sign-in of somebody who can't exist, and a session of theirs, so that
/// database, model, password hashing and tokens have been used once when the first person comes; and read the rules that every request needs.
/// </summary>
internal sealed class FirstSignIn(InternalToken tokens, RuleBook book) : IWarmUp
{
    /// <inheritdoc/>
    public async Task<bool> RunAsync(HttpClient self, CancellationToken ct)
    {
        // No account has such a name (parentheses are refused), and each try has its own, so that no limit of attempts is met.
        var nobody = Guid.CreateVersion7();
        using var signIn = await self.PostAsJsonAsync("/api/v1/sessions", new { userName = $"({nobody:N})", password = $"{nobody}" }, ct);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions/current");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Mint(new($"{nobody}", "", "", "", FrozenSet<string>.Empty)));
        using var session = await self.SendAsync(request, ct);

        await book.OpenAsync(ct);
        return signIn.StatusCode is HttpStatusCode.Unauthorized && session.StatusCode is HttpStatusCode.NotFound;
    }
}
