using FluentValidation;
using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.Persistence.Audit;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Features.Users;

/// <summary>One's own second factor (动态口令): ask for a secret, confirm it with a code, or turn it off.</summary>
internal static class OwnAuthenticator
{
    internal sealed record EnrolRequest(string Password);

    internal sealed record ConfirmRequest(string Code);

    internal sealed record TurnOffRequest(string Password);

    /// <summary>Told once. The URI is what the app's QR code holds.</summary>
    internal sealed record Enrolment(string Secret, string OtpauthUri);

    internal sealed class EnrolValidator : AbstractValidator<EnrolRequest>
    {
        public EnrolValidator() => RuleFor(request => request.Password).Required(128);
    }

    internal sealed class ConfirmValidator : AbstractValidator<ConfirmRequest>
    {
        public ConfirmValidator() => RuleFor(request => request.Code).Required(16);
    }

    internal sealed class TurnOffValidator : AbstractValidator<TurnOffRequest>
    {
        public TurnOffValidator() => RuleFor(request => request.Password).Required(128);
    }

    internal static void Map(RouteGroupBuilder users)
    {
        // No unit of work: its answers can be kept for replay, and this one holds the secret.
        users.MapPost("/me/authenticator", Enrol).WithName("EnrolAuthenticator").WithSummary("申请动态口令").WithMetadata(new WithoutUnitOfWork());
        users.MapPost("/me/authenticator/confirmation", Confirm).WithName("ConfirmAuthenticator").WithSummary("确认并启用动态口令");
        users.MapPost("/me/authenticator/removal", TurnOff).WithName("TurnOffAuthenticator").WithSummary("停用动态口令");
    }

    private static async Task<Ok<Enrolment>> Enrol(
        EnrolRequest request, Caller caller, OwnAccount account, UserManager<User> users, SignInLimiter limiter, DirectoryDbContext db, AuditTrail audit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var user = await CheckAsync(request.Password, caller, account, users, limiter, ct);
        if (user.TwoFactorEnabled)
            throw Refusal.Conflict("authenticator-on");

        (await users.ResetAuthenticatorKeyAsync(user)).ThrowIfRefused();
        var secret = await users.GetAuthenticatorKeyAsync(user) ?? throw new InvalidOperationException("Identity kept no authenticator key.");
        audit.Record(caller.Body, caller.UserId, caller.Name, "EnrolAuthenticator", "/api/v1/users/me/authenticator", "");
        await audit.SaveAsync(db, ct);
        await transaction.CommitAsync(CancellationToken.None);
        return TypedResults.Ok(new Enrolment(secret, $"otpauth://totp/Linkage:{Uri.EscapeDataString(user.UserName!)}?secret={secret}&issuer=Linkage&digits=6&period=30"));
    }

    private static async Task<NoContent> Confirm(
        ConfirmRequest request, Caller caller, OwnAccount account, SecondFactor secondFactor, UserManager<User> users, SignInLimiter limiter, CancellationToken ct)
    {
        limiter.Require(caller.UserId, "authenticator");
        var user = await account.FindAsync(caller, ct);
        if (user.TwoFactorEnabled)
            throw Refusal.Conflict("authenticator-on");
        if (await users.GetAuthenticatorKeyAsync(user) is null)
            throw Refusal.Conflict("authenticator-off");
        if (!await secondFactor.AcceptAsync(user, request.Code))
            throw Refusal.Invalid("/code", "totp-wrong");

        (await users.SetTwoFactorEnabledAsync(user, true)).ThrowIfRefused();
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> TurnOff(
        TurnOffRequest request, Caller caller, OwnAccount account, UserManager<User> users, SignInLimiter limiter, CancellationToken ct)
    {
        var user = await CheckAsync(request.Password, caller, account, users, limiter, ct);
        (await users.SetTwoFactorEnabledAsync(user, false)).ThrowIfRefused();
        (await users.ResetAuthenticatorKeyAsync(user)).ThrowIfRefused();
        return TypedResults.NoContent();
    }

    private static async Task<User> CheckAsync(
        string password, Caller caller, OwnAccount account, UserManager<User> users, SignInLimiter limiter, CancellationToken ct)
    {
        limiter.Require(caller.UserId, "password");
        var user = await account.FindAsync(caller, ct);
        return await users.CheckPasswordAsync(user, password) ? user : throw Refusal.Invalid("/password", "password-wrong");
    }
}
