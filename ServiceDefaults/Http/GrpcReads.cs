using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.ServiceDefaults.Http;

/// <summary>What every service that is read over gRPC has.</summary>
public static class GrpcReads
{
    /// <summary>Adds gRPC: text that can't be stored is refused (<see cref="StorableMessages"/>), what is away is said to be away (<see cref="AwayInterceptor"/>), and gRPC's own health service says what <c>/health</c> says.</summary>
    public static IServiceCollection AddGrpcReads(this IServiceCollection services)
    {
        services.AddGrpc(options =>
        {
            options.Interceptors.Add<AwayInterceptor>();
            options.Interceptors.Add<StorableMessages>();
        });
        services.AddGrpcHealthChecks();
        return services;
    }

    /// <summary>Maps gRPC's health service for whoever watches over the process: without identity, and on the port of <c>GRPC_PORT</c> only.</summary>
    public static IEndpointConventionBuilder MapGrpcHealth(this WebApplication app)
    {
        var port = app.Configuration.GetValue<int?>("GRPC_PORT");
        var health = app.MapGrpcHealthChecksService().AllowAnonymous();
        // By the port that took the call: RequireHost goes by what the caller wrote, and a proxy in between has another port.
        health.Add(endpoint =>
        {
            var answer = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                if (http.Connection.LocalPort == port)
                    return answer(http);
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        return health;
    }
}
