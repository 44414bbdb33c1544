using System.Net.Sockets;

namespace Linkage.ServiceDefaults.Discovery;

/// <summary>Sends a request to a replica of the named service; when the connection can't be made, to the next one.</summary>
internal sealed class ServiceDiscoveryHandler(ServiceAddresses addresses) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        var replicas = addresses.Of(asked);
        if (replicas.Count == 0)
            return await base.SendAsync(request, cancellationToken);

        for (var i = 0; ; i++)
        {
            request.RequestUri = new UriBuilder(asked) { Scheme = replicas[i].Scheme, Host = replicas[i].Host, Port = replicas[i].Port }.Uri;
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException exception) when (i + 1 < replicas.Count && exception.InnerException is SocketException)
            {
                // Not connected: nothing of the request was sent, so another replica may have it.
                addresses.LetRest(replicas[i]);
            }
            finally
            {
                request.RequestUri = asked;
            }
        }
    }
}
