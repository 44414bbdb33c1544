using Grpc.AspNetCore.Server.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>What ASP.NET Core adds to a call.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request that carries the call.</summary>
    /// <exception cref="InvalidOperationException">The call isn't hosted by ASP.NET Core.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext) =>
        serverCallContext is HttpServerCall call
            ? call.Http
            : throw new InvalidOperationException("Could not get HttpContext from ServerCallContext.");
}
