using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Accounts;

/// <summary>Codes of an authenticator app (动态口令, RFC 6238).</summary>
internal sealed class SecondFactor(UserManager<User> users, TimeProvider clock)
{
    // Identity accepts two steps of 30 seconds before and after now; within that time a code that somebody overheard must not work again.
    private static readonly TimeSpan Reuse = TimeSpan.FromMinutes(3);

    /// <summary>Whether the code is right now and was not used before; marks it as used. The caller saves the user.</summary>
    public async Task<bool> AcceptAsync(User user, string code)
    {
        var now = clock.GetUtcNow();
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (digits == user.UsedAuthenticatorCode && now - user.UsedAuthenticatorCodeAt < Reuse)
            return false;
        if (!await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, digits))
            return false;

        (user.UsedAuthenticatorCode, user.UsedAuthenticatorCodeAt) = (digits, now);
        return true;
    }
}
