using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Linkage.Messaging.Errors;

/// <summary>The error store over REST: list, read, replay, discard.</summary>
internal static class ErrorMessagesApi
{
    private const int DefaultLimit = 50;
    private const int LongestPage = 200;

    public static void Map(RouteGroupBuilder messaging, string operationPrefix)
    {
        var errors = messaging.MapGroup("/error-messages");
        errors.MapGet("/", List).WithName($"{operationPrefix}ListErrorMessages");
        errors.MapGet("/{id:guid}", Find).WithName($"{operationPrefix}ReadErrorMessage");
        errors.MapPost("/{id:guid}/replay", Replay).WithName($"{operationPrefix}ReplayErrorMessage");
        errors.MapPost("/{id:guid}/discard", Discard).WithName($"{operationPrefix}DiscardErrorMessage");
    }

    private static async Task<Results<Ok<ErrorMessagePage>, ProblemHttpResult>> List(
        ErrorReader errors, CancellationToken ct, string? state = null, string? cursor = null, int limit = DefaultLimit)
    {
        if (state is not (null or "parked" or "replayed" or "discarded"))
            return Invalid("state is parked, replayed or discarded.");
        if (limit is < 1 or > LongestPage)
            return Invalid($"limit is from 1 to {LongestPage}.");
        try
        {
            return TypedResults.Ok(await errors.ListAsync(state, cursor, limit, ct));
        }
        catch (FormatException)
        {
            return Invalid("cursor is not one that a page gave.");
        }
    }

    private static async Task<Results<Ok<ErrorMessageDetails>, NotFound>> Find(Guid id, ErrorReader errors, CancellationToken ct) =>
        await errors.FindAsync(id, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Replay(
        Guid id, ClaimsPrincipal user, ErrorSettlement settlement, CancellationToken ct) =>
        Answer(await settlement.ReplayAsync(id, user.Identity?.Name, ct));

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Discard(
        Guid id, ClaimsPrincipal user, ErrorSettlement settlement, CancellationToken ct) =>
        Answer(await settlement.DiscardAsync(id, user.Identity?.Name, ct));

    private static Results<NoContent, NotFound, ProblemHttpResult> Answer(SettlementResult result) => result switch
    {
        SettlementResult.Done => TypedResults.NoContent(),
        SettlementResult.Unknown => TypedResults.NotFound(),
        SettlementResult.AlreadySettled => TypedResults.Problem(
            "The message was replayed or discarded before.", statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?> { ["code"] = "already-settled" }),
    };

    private static ProblemHttpResult Invalid(string why) => TypedResults.Problem(
        why, statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["code"] = "invalid-request" });
}
