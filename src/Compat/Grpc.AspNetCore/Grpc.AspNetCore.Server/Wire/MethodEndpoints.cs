using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Wire;

/// <summary>Makes an endpoint of every method that generated code names, handled by <typeparamref name="TService"/>.</summary>
internal sealed class MethodEndpoints<TService>(IEndpointRouteBuilder routes, GrpcServiceOptions options, ILogger logger) : ServiceBinderBase
    where TService : class
{
    private delegate Task<TResponse> Unary<TRequest, TResponse>(TService service, TRequest request, ServerCallContext context);

    private delegate Task Streaming<TRequest, TResponse>(
        TService service, TRequest request, IServerStreamWriter<TResponse> stream, ServerCallContext context);

    public List<IEndpointConventionBuilder> Mapped { get; } = [];

    public string? ServiceName { get; private set; }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var implementation = Implementation(method, typeof(TRequest), typeof(ServerCallContext));
        var invoke = implementation.CreateDelegate<Unary<TRequest, TResponse>>();
        UnaryServerMethod<TRequest, TResponse> pipeline = async (request, context) =>
        {
            await using var service = Activated<TService>.From(context.GetHttpContext().RequestServices, typeof(TService));
            return await invoke(service.Value, request, context);
        };
        foreach (var registration in options.Interceptors.Reverse())
        {
            var next = pipeline;
            pipeline = async (request, context) =>
            {
                await using var interceptor = registration.Activate(context.GetHttpContext().RequestServices);
                return await interceptor.Value.UnaryServerHandler(request, context, next);
            };
        }

        Map(method, implementation, async call =>
        {
            var response = await pipeline(await OnlyRequestAsync(method, call), call)
                ?? throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
            if (!call.DeadlineExceeded)
                await call.SendAsync(response, method.ResponseMarshaller, call.CancellationToken);
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var implementation = Implementation(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        var invoke = implementation.CreateDelegate<Streaming<TRequest, TResponse>>();
        ServerStreamingServerMethod<TRequest, TResponse> pipeline = async (request, stream, context) =>
        {
            await using var service = Activated<TService>.From(context.GetHttpContext().RequestServices, typeof(TService));
            await invoke(service.Value, request, stream, context);
        };
        foreach (var registration in options.Interceptors.Reverse())
        {
            var next = pipeline;
            pipeline = async (request, stream, context) =>
            {
                await using var interceptor = registration.Activate(context.GetHttpContext().RequestServices);
                await interceptor.Value.ServerStreamingServerHandler(request, stream, context, next);
            };
        }

        Map(method, implementation, async call =>
        {
            var stream = new ResponseStream<TResponse>(call, method.ResponseMarshaller);
            try
            {
                await pipeline(await OnlyRequestAsync(method, call), stream, call);
            }
            finally
            {
                stream.End();
            }
        });
    }

    private static async Task<TRequest> OnlyRequestAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, HttpServerCall call)
        where TRequest : class
    {
        var request = await call.Frames.ReadAsync(method.RequestMarshaller, call.CancellationToken)
            ?? throw new RpcException(new Status(StatusCode.Internal, "Incomplete message."));
        return await call.Frames.ReadAsync(method.RequestMarshaller, call.CancellationToken) is null
            ? request
            : throw new RpcException(new Status(StatusCode.Internal, "Additional data after the message received."));
    }

    private static MethodInfo Implementation(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"Could not find '{method.Name}' on {typeof(TService)}.");

    private void Map(IMethod method, MethodInfo implementation, Func<HttpServerCall, Task> handle)
    {
        ServiceName = method.ServiceName;
        var endpoint = routes.MapPost(method.FullName, new RequestDelegate(new CallEndpoint(method, handle, options, logger).HandleAsync));
        endpoint.WithDisplayName($"gRPC - {method.FullName}");
        endpoint.ExcludeFromDescription();
        endpoint.WithMetadata([
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. implementation.GetCustomAttributes(inherit: true),
            new GrpcMethodMetadata(typeof(TService), method),
        ]);
        Mapped.Add(endpoint);
    }
}
