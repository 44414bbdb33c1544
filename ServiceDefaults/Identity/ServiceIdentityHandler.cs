using System.Collections.Frozen;
using System.Net.Http.Headers;
using Microsoft.Extensions.Hosting;

namespace Linkage.ServiceDefaults.Identity;

/// <summary>Sends this process's own identity with a call to another service, unless the call carries one already.</summary>
public sealed class ServiceIdentityHandler(InternalToken tokens, IHostEnvironment environment) : DelegatingHandler
{
    private readonly Caller self = new(environment.ApplicationName, environment.ApplicationName, "", "", FrozenSet.Create(StringComparer.Ordinal, Roles.Service));

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", tokens.Mint(self));
        return base.SendAsync(request, cancellationToken);
    }
}
