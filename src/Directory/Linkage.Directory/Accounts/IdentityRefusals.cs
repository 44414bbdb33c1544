using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Accounts;

/// <summary>Identity's errors in our words.</summary>
internal static class IdentityRefusals
{
    private const int ShortestPassword = 10;

    /// <param name="result">What Identity said.</param>
    /// <param name="passwordField">JSON pointer to the password in the request.</param>
    /// <exception cref="Refusal">Identity refused.</exception>
    public static void ThrowIfRefused(this IdentityResult result, string passwordField = "/password")
    {
        if (result.Succeeded)
            return;
        var errors = new FieldErrors();
        foreach (var error in result.Errors)
            Add(errors, error.Code, passwordField);
        errors.ThrowIfAny();
    }

    private static void Add(FieldErrors errors, string code, string passwordField) => _ = code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => throw Refusal.Conflict("user-name-taken"),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => throw new Refusal(RefusalKind.Stale, "stale-version"),
        nameof(IdentityErrorDescriber.InvalidUserName) => errors.Add("/userName", "user-name-malformed"),
        nameof(IdentityErrorDescriber.PasswordMismatch) => errors.Add("/currentPassword", "password-wrong"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => errors.Add(passwordField, "password-too-short", ShortestPassword),
        "PasswordHoldsUserName" => errors.Add(passwordField, "password-holds-user-name"),
        _ when code.StartsWith("Password", StringComparison.Ordinal) => errors.Add(passwordField, "password-too-simple"),
        _ => errors.Add("", code),
    };
}
