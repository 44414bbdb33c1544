namespace Linkage.Demonstration;

/// <summary>Bodies and accounts, entered by the platform's first administrator.</summary>
internal static class Founding
{
    private const int AtATime = 4;

    /// <summary>Enters what is missing.</summary>
    /// <param name="administrator">The account that the platform begins with.</param>
    /// <param name="password">Password of every demonstration account.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(Person administrator, string password, CancellationToken ct)
    {
        // A body comes after the one above it; accounts have no order, and hashing their passwords takes a processor each.
        foreach (var place in World.All)
            await OnceAsync(() => administrator.PostAsync("/api/v1/bodies", new
            {
                code = place.Code,
                parentCode = place.Parent,
                name = place.Name,
                shortName = place.ShortName,
                directReportTo = place.DirectReportTo,
                skippedBodyPolicy = "title",
                lineagePolicy = "title",
            }, null, ct));
        await OnceAsync(() => administrator.PostAsync("/api/v1/users", new
        {
            userName = World.Operator,
            displayName = "平台运维",
            password,
            mustChangePassword = false,
            posts = new[] { new { body = World.Root, roles = new[] { "operator" } } },
        }, null, ct));
        await Parallel.ForEachAsync(
            World.All.SelectMany(place => World.PostsOf(place), (place, post) => (Place: place, Post: post)),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (entry, inner) => await OnceAsync(() => EnterAsync(administrator, entry.Place, entry.Post, password, inner)));
    }

    // An account; and of a member the entry in the roll (委员名册), from which others invite them to sign.
    private static async Task EnterAsync(Person administrator, Place place, Post post, string password, CancellationToken ct)
    {
        var user = await administrator.PostAsync("/api/v1/users", new
        {
            userName = post.UserName,
            displayName = post.Name,
            password,
            mustChangePassword = false,
            posts = new[] { new { body = place.Code, roles = post.Roles } },
        }, null, ct);
        if (post.Roles.Contains("member"))
            await administrator.PostAsync("/api/v1/members", new { body = place.Code, name = post.Name, unitAndPost = $"{place.ShortName}委员", userId = user!["id"]!.GetValue<string>() }, null, ct);
    }

    // A loader that runs again finds its bodies and accounts there.
    private static async Task OnceAsync(Func<Task> make)
    {
        try
        {
            await make();
        }
        catch (ApiException exists) when (exists.Status == System.Net.HttpStatusCode.Conflict || exists.Message.Contains("user-name-taken", StringComparison.Ordinal))
        {
            // There already.
        }
    }
}
