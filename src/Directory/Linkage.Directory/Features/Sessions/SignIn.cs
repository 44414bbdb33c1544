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
        return TypedResults.Ok(await attempt.MakeAsync(request, ct));
    }

    // The edge is the only caller and adds whom it sees at the end; what stands before that, its caller may have made up.
    private static string AddressOf(HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() is { Length: > 0 and < 64 } forwarded
            ? forwarded
            : http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>One attempt. Attempts for one name wait for each other, so that guessing side by side cannot outrun the lock-out.</summary>
    internal sealed class Attempt(
        DirectoryDbContext db, UserManager<User> users, IPasswordHasher<User> hasher, SecondFactor secondFactor, RuleBook book, AuditTrail audit,
        TimeProvider clock, ILogger<Attempt> log)
    {
        // What an unknown name is checked against, so that it takes as long as a known one.
        private static string? _nobodysHash;

        public async Task<SignedIn> MakeAsync(Request request, CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var name = users.NormalizeName(request.UserName);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 7))", ct);

            var user = await users.FindByNameAsync(request.UserName);
            if (user is null || !user.IsActive || await users.IsLockedOutAsync(user))
            {
                hasher.VerifyHashedPassword(new User(), _nobodysHash ??= hasher.HashPassword(new User(), Guid.CreateVersion7().ToString()), request.Password);
                log.LogInformation("Sign-in refused: unknown, inactive or locked account");
                throw Failed();
            }

            if (await WhyNotAsync(user, request) is { } refusal)
            {
                audit.Record(BodyOf(user), user.Id.ToString(), user.DisplayName, "SignInFailed", "/api/v1/sessions", refusal.Code);
                await audit.SaveAsync(db, ct);
                await transaction.CommitAsync(CancellationToken.None);
                throw refusal;
            }

            await users.ResetAccessFailedCountAsync(user);
            var signedIn = await StartAsync(user, Choose(user, request.Body), ct);
            await transaction.CommitAsync(CancellationToken.None);
            return signedIn;
        }

        private async Task<Refusal?> WhyNotAsync(User user, Request request)
        {
            if (!await users.CheckPasswordAsync(user, request.Password))
            {
                await users.AccessFailedAsync(user);
                return Failed();
            }

            if (!user.TwoFactorEnabled)
                return null;
            if (VisibleText.IsBlank(request.TotpCode))
                return new Refusal(RefusalKind.Unknown, "totp-required");
            if (await secondFactor.AcceptAsync(user, request.TotpCode))
                return null;

            await users.AccessFailedAsync(user);
            return new Refusal(RefusalKind.Unknown, "totp-wrong");
        }

        private async Task<SignedIn> StartAsync(User user, string body, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await db.Sessions.Where(session => session.UserId == user.Id && session.ExpiresAt < now).ExecuteDeleteAsync(ct);
            var (session, token) = Session.Start(user.Id, body, now);
            db.Sessions.Add(session);
            await db.SaveChangesAsync(ct);

            audit.Record(body, user.Id.ToString(), user.DisplayName, nameof(SignIn), $"/api/v1/sessions/{session.Id}", "");
            await audit.SaveAsync(db, ct);
            var rules = await book.OpenAsync(ct);
            return new SignedIn(token, session.ExpiresAt, SessionView.Of(user, body, rules.Tree));
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

        // The same words whatever was wrong, so that nobody learns which names exist.
        private static Refusal Failed() => new(RefusalKind.Unknown, "sign-in-failed");
    }
}
