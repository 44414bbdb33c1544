using FluentValidation;
using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Audit;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Sessions;

/// <summary>
/// Signing in (登录). Keeps its own transaction, because a failure has to be remembered too, and because no answer with a token may be kept for replay.
/// </summary>
internal static class SignIn
{
    internal sealed record Request(string UserName, string Password, string? TotpCode, string? Body);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.UserName).Required(64);
            // Hashing costs in proportion to the length.
            RuleFor(request => request.Password).Required(128);
            RuleFor(request => request.TotpCode).MaximumLength(16);
            RuleFor(request => request.Body).MaximumLength(6);
        }
    }

    internal static void Map(RouteGroupBuilder sessions) => sessions.MapPost("", Handle)
        .WithName(nameof(SignIn)).WithSummary("登录").AllowAnonymous().WithMetadata(new WithoutUnitOfWork())
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Ok<SignedIn>> Handle(Request request, HttpContext http, Attempt attempt, SignInLimiter limiter, CancellationToken ct)
    {
        limiter.Require(request.UserName, AddressOf(http));
        return TypedResults.Ok(await attempt.MakeAsync(request, AddressOf(http), ct));
    }

    // The edge is the only caller and adds whom it sees at the end; what stands before that, its caller may have made up.
    private static string AddressOf(HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() is { Length: > 0 and < 64 } forwarded
            ? forwarded
            : http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>One attempt. Attempts for one name wait for each other, so that guessing side by side cannot outrun the guard.</summary>
    internal sealed class Attempt(
        DirectoryDbContext db, UserManager<User> users, IPasswordHasher<User> hasher, SecondFactor secondFactor, SignInGuard guard, RuleBook book, AuditTrail audit,
        TimeProvider clock, ILogger<Attempt> log)
    {
        // What an unknown name is checked against, so that it takes as long as a known one.
        private static string? _nobodysHash;

        public async Task<SignedIn> MakeAsync(Request request, string address, CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var name = users.NormalizeName(request.UserName);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 7))", ct);
            var standing = await guard.LookAsync(name, address, ct);
            if (standing.Wait > TimeSpan.Zero)
                throw new Refusal(RefusalKind.TooMany, "too-many-requests") { RetryAfter = standing.Wait };

            var user = await users.FindByNameAsync(request.UserName);
            if (user is { IsActive: true } && !standing.IsLocked)
            {
                if (await WhyNotAsync(user, request) is not { } refusal)
                {
                    await guard.SucceedAsync(name, address, ct);
                    var signedIn = await StartAsync(user, Choose(user, request.Body), ct);
                    await transaction.CommitAsync(CancellationToken.None);
                    return signedIn;
                }

                if (refusal.Code != CodeNeeded)
                    await FailAsync(user, name, address, ct);
                audit.Record(BodyOf(user), user.Id.ToString(), user.DisplayName, "SignInFailed", "/api/v1/sessions", $"{refusal.Code}; from {address}");
                await audit.SaveAsync(db, ct);
                await transaction.CommitAsync(CancellationToken.None);
                throw refusal;
            }

            hasher.VerifyHashedPassword(new User(), _nobodysHash ??= hasher.HashPassword(new User(), Guid.CreateVersion7().ToString()), request.Password);
            log.LogInformation("Sign-in refused: unknown, inactive or locked account");
            if (!standing.IsLocked)
                await guard.FailAsync(name, address, ct);
            await transaction.CommitAsync(CancellationToken.None);
            throw Failed();
        }

        private async Task FailAsync(User user, string name, string address, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            user.Fail(address, now);
            // For the administrator to see and end; it locks that address only.
            if (await guard.FailAsync(name, address, ct))
                user.LockoutEnd = now + SignInGuard.LockLifetime;
            await db.SaveChangesAsync(ct);
        }

        private async Task<Refusal?> WhyNotAsync(User user, Request request)
        {
            if (!await users.CheckPasswordAsync(user, request.Password))
                return Failed();
            if (!user.TwoFactorEnabled)
                return null;
            if (VisibleText.IsBlank(request.TotpCode))
                return new Refusal(RefusalKind.Unknown, CodeNeeded);
            return await secondFactor.AcceptAsync(user, request.TotpCode) ? null : new Refusal(RefusalKind.Unknown, "totp-wrong");
        }

        private async Task<SignedIn> StartAsync(User user, string body, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await db.Sessions.Where(session => session.UserId == user.Id && session.ExpiresAt < now).ExecuteDeleteAsync(ct);
            var (session, token) = Session.Start(user.Id, body, now);
            session.Tell(user);
            user.ForgetFailures();
            db.Sessions.Add(session);
            await db.SaveChangesAsync(ct);

            audit.Record(body, user.Id.ToString(), user.DisplayName, nameof(SignIn), $"/api/v1/sessions/{session.Id}", "");
            await audit.SaveAsync(db, ct);
            var rules = await book.OpenAsync(ct);
            return new SignedIn(token, session.ExpiresAt, SessionView.Of(user, body, rules.Tree, session));
        }

        private static string Choose(User user, string? asked)
        {
            if (user.Posts.Count == 0)
                throw Refusal.NotAllowed("no-post");
            if (asked is { Length: > 0 })
                return user.PostIn(asked)?.Body ?? throw Refusal.NotAllowed("no-post-there");
            return user.Posts.MinBy(post => post.Position)!.Body;
        }

        private static string BodyOf(User user) => user.Posts.MinBy(post => post.Position)?.Body ?? "";

        // Says that the password was right, so that it is no failure that counts.
        private const string CodeNeeded = "totp-required";

        // The same words whatever was wrong, so that nobody learns which names exist.
        private static Refusal Failed() => new(RefusalKind.Unknown, "sign-in-failed");
    }
}
