using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of <typeparamref name="TService"/>, which derives from a generated base.</summary>
    /// <returns>Conventions for all of them.</returns>
    /// <exception cref="InvalidOperationException">AddGrpc wasn't called, or the type derives from no generated base.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.ServiceProvider;
        var marker = services.GetService<AddGrpcWasCalled>() ?? throw new InvalidOperationException(
            "Unable to find the required services. Please add all the required services by calling 'IServiceCollection.AddGrpc'.");
        var endpoints = new MethodEndpoints<TService>(
            builder,
            services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler"));
        Bind(typeof(TService), endpoints);
        MapUnimplemented(builder, marker, endpoints.ServiceName);
        return new GrpcServiceEndpointConventionBuilder(endpoints.Mapped);
    }

    private static void Bind(Type service, ServiceBinderBase binder)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } bind)
                continue;
            var method = bind.BindType.GetMethod(
                bind.BindMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(ServiceBinderBase), type]);
            if (method is null)
                break;
            method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [binder, null], null);
            return;
        }

        throw new InvalidOperationException($"Cannot locate BindService(ServiceBinderBase, ServiceBase) method for the service type: {service}.");
    }

    private static void MapUnimplemented(IEndpointRouteBuilder builder, AddGrpcWasCalled marker, string? serviceName)
    {
        if (serviceName is not null)
            Map($"{serviceName}/{{method}}", "Method is unimplemented.");
        if (marker.UnknownServicesMapped)
            return;
        marker.UnknownServicesMapped = true;
        Map("{service}/{method}", "Service is unimplemented.");

        void Map(string pattern, string detail) =>
            builder.Map(
                    RoutePatternFactory.Parse(pattern, defaults: null, parameterPolicies: new { method = new GrpcContentTypeConstraint() }),
                    new RequestDelegate(http => CallEndpoint.UnimplementedAsync(http, detail)))
                .WithMetadata(new HttpMethodMetadata([HttpMethods.Post]))
                .WithDisplayName($"gRPC - {detail}")
                .ExcludeFromDescription();
    }
}
