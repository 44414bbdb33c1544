using System.Net.Http.Headers;
using Linkage.ServiceDefaults.Health;
using Linkage.Web.Routing;

namespace Linkage.Web;

/// <summary>
/// What the edge does before it says that it is ready: learn what its services document, and pass a read on for nobody's session, so that
/// the Directory has been asked whose it is and a service has answered. One service that stays away does not keep the others from being reached for ever.
/// </summary>
internal sealed class FirstRequest(ServiceCatalogue catalogue, IConfiguration configuration, TimeProvider clock) : IWarmUp
{
    private readonly long started = clock.GetTimestamp();
    private readonly TimeSpan waitForAll = configuration.GetValue("Edge:WaitForServices", TimeSpan.FromSeconds(60));

    /// <inheritdoc/>
    public async Task<bool> RunAsync(HttpClient self, CancellationToken ct)
    {
        if (!catalogue.IsComplete && clock.GetElapsedTime(started) < waitForAll)
            return false;

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions/current");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "nobody");
        using var answer = await self.SendAsync(request, ct);
        // That nobody is refused is the answer that is looked for; 503 while one of them is away.
        return (int)answer.StatusCode < StatusCodes.Status500InternalServerError;
    }
}
