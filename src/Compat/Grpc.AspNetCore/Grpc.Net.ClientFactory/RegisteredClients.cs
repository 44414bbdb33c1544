using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory;

/// <summary>The channels of registered clients: one for each, for the application's life.</summary>
internal sealed class RegisteredClients(
    IHttpMessageHandlerFactory handlers, IOptionsMonitor<GrpcClientFactoryOptions> options, IServiceProvider services) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(GrpcChannel Channel, CallInvoker Invoker)>> _channels = new(StringComparer.Ordinal);

    public TClient Create<TClient>(string name, IServiceProvider scope)
        where TClient : class
    {
        var client = options.Get(name);
        var invoker = _channels.GetOrAdd(name, _ => new(() => Open(name, client))).Value.Invoker;
        if (client.CallOptionsActions.Count > 0)
            invoker = invoker.Intercept(new ConfiguredCalls(client.CallOptionsActions, scope));
        invoker = invoker.Intercept(Interceptors(client, InterceptorScope.Client, scope));
        return ActivatorUtilities.CreateInstance<TClient>(scope, invoker);
    }

    public void Dispose()
    {
        foreach (var opened in _channels.Values.Where(channel => channel.IsValueCreated))
            opened.Value.Channel.Dispose();
    }

    private (GrpcChannel Channel, CallInvoker Invoker) Open(string name, GrpcClientFactoryOptions client)
    {
        var channelOptions = new GrpcChannelOptions { HttpHandler = handlers.CreateHandler(name) };
        foreach (var configure in client.ChannelOptionsActions)
            configure(channelOptions);
        var address = client.Address ?? throw new InvalidOperationException(
            $"Could not resolve the address for gRPC client '{name}'. Set an address when registering the client: services.AddGrpcClient<{name}>(o => o.Address = new Uri(\"https://localhost:5001\"))");
        var channel = GrpcChannel.ForAddress(address, channelOptions);
        return (channel, channel.CreateCallInvoker().Intercept(Interceptors(client, InterceptorScope.Channel, services)));
    }

    private static Interceptor[] Interceptors(GrpcClientFactoryOptions client, InterceptorScope scope, IServiceProvider services) =>
        [.. client.InterceptorRegistrations.Where(registration => registration.Scope == scope).Select(registration => registration.Creator(services))];

    private sealed class ConfiguredCalls(IList<Action<CallOptionsContext>> actions, IServiceProvider services) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Configured(context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Configured(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Configured(context));

        private ClientInterceptorContext<TRequest, TResponse> Configured<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class
        {
            var call = new CallOptionsContext(context.Options, services);
            foreach (var configure in actions)
                configure(call);
            return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, call.CallOptions);
        }
    }
}
