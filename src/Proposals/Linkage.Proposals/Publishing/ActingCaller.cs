using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Proposals.Publishing;

/// <summary>The caller of the request, whose name travels with the messages.</summary>
internal sealed class ActingCaller(IHttpContextAccessor http) : IActingUser
{
    public string? Name => http.HttpContext is { } context ? Caller.Of(context).Name : null;
}
