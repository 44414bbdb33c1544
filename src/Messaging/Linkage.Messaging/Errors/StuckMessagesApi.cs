using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Linkage.Messaging.Errors;

/// <summary>How many messages of the caller's body are stuck, over REST.</summary>
internal static class StuckMessagesApi
{
    public static void Map(RouteGroupBuilder messaging, string operationPrefix) =>
        messaging.MapGet("/stuck-messages", Count).WithName($"{operationPrefix}CountStuckMessages");

    private static async Task<Ok<StuckMessages>> Count(Caller caller, ErrorReader errors, CancellationToken ct) =>
        TypedResults.Ok(await errors.CountAsync(caller.Body, ct));
}
