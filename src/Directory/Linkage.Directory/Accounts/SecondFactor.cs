using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Identity;
using OtpNet;

namespace Linkage.Directory.Accounts;

/// <summary>Codes of an authenticator app (动态口令, RFC 6238: SHA-1, 30 seconds, six digits).</summary>
internal sealed class SecondFactor(UserManager<User> users, TimeProvider clock)
{
    // RFC 6238, 5.2: one step for the way and for clocks that differ.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>
    /// Whether the code is right now and newer than every one before it (RFC 6238, 5.2: a code that somebody overheard is worth nothing once it,
    /// or a later one, was used); keeps its step. The caller saves the user.
    /// </summary>
    /// <param name="user">Whose code it would be.</param>
    /// <param name="code">As it was typed: digits of either width, with or without spaces.</param>
    public async Task<bool> AcceptAsync(User user, string code)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } secret)
            return false;
        var digits = string.Concat(FoldedText.Of(code).Where(letter => !char.IsWhiteSpace(letter)));
        var totp = new Totp(Base32Encoding.ToBytes(secret));
        if (!totp.VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, Window) || step <= user.LastAuthenticatorStep)
            return false;

        user.LastAuthenticatorStep = step;
        return true;
    }
}
