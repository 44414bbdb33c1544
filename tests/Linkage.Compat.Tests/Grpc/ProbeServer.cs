using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Linkage.Compat.Tests.Grpc.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>The probe served by our stand-in on a free loopback port, HTTP/2 without TLS.</summary>
public sealed class ProbeServer : IAsyncLifetime
{
    private WebApplication? _app;
    private GrpcChannel? _channel;

    public Uri Address { get; private set; } = null!;

    public Probe.ProbeClient Client { get; private set; } = null!;

    public ProbeHandler.Calls Calls { get; } = new();

    public ConcurrentQueue<string> Intercepted { get; } = new();

    public static async Task<WebApplication> StartAsync(
        Action<IServiceCollection> configure, Action<WebApplication> map, HttpProtocols protocols = HttpProtocols.Http2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        configure(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public async Task InitializeAsync()
    {
        _app = await StartAsync(
            services =>
            {
                services.AddGrpc(options =>
                {
                    options.Interceptors.Add<Recording>("outer");
                    options.Interceptors.Add<Recording>("inner");
                });
                services.AddSingleton(Calls);
                services.AddSingleton(Intercepted);
            },
            app => app.MapGrpcService<ProbeHandler>());
        Address = AddressOf(_app);
        _channel = GrpcChannel.ForAddress(Address);
        Client = new Probe.ProbeClient(_channel);
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    /// <summary>Writes down the calls that carry <c>x-record</c>.</summary>
    public sealed class Recording(string name, ConcurrentQueue<string> into) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Record(context);
            return continuation(request, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Record(context);
            return continuation(request, responseStream, context);
        }

        private void Record(ServerCallContext context)
        {
            if (context.RequestHeaders.GetValue("x-record") is { } id)
                into.Enqueue($"{id} {name} {context.Method}");
        }
    }
}
