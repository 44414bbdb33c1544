using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Linkage.Messaging.Sequence;

/// <summary>Both ends compared, over REST.</summary>
internal static class ReconciliationsApi
{
    private const int DefaultLimit = 50;
    private const int LongestPage = 200;

    public static void Map(RouteGroupBuilder messaging, string operationPrefix)
    {
        messaging.MapGet("/reconciliations", List).WithName($"{operationPrefix}ListReconciliations");
        messaging.MapPost("/reconciliations", Request).WithName($"{operationPrefix}RequestReconciliation");
    }

    private static async Task<Results<Ok<ReconciliationPage>, ProblemHttpResult>> List(
        ReconciliationReader reconciliations, CancellationToken ct, string? cursor = null, int limit = DefaultLimit)
    {
        var offset = 0;
        if (limit is < 1 or > LongestPage || (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out offset)))
            return TypedResults.Problem(
                $"limit is from 1 to {LongestPage}; cursor is one that a page gave.", statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?> { ["code"] = "invalid-request" });
        return TypedResults.Ok(await reconciliations.ListAsync(offset, limit, ct));
    }

    private static async Task<Accepted> Request(ReconciliationRequests requests, CancellationToken ct)
    {
        await requests.AskAsync(ct);
        return TypedResults.Accepted((string?)null);
    }
}
