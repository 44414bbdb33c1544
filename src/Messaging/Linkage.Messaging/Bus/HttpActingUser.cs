using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Linkage.Messaging.Bus;

/// <summary>The person behind the request; nobody outside a request, where the received message says who.</summary>
internal sealed class HttpActingUser(IHttpContextAccessor http) : IActingUser
{
    public string? Name => http.HttpContext is { } request && Caller.Of(request) is { IsKnown: true, Name.Length: > 0 } caller ? caller.Name : null;
}
