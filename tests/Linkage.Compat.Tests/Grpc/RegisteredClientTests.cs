using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.ClientFactory;
using Linkage.Compat.Tests.Grpc.V1;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>Clients and services as the platform registers them: AddGrpcClient here, AddGrpc and MapGrpcService there.</summary>
public sealed class RegisteredClientTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    [Fact]
    public async Task A_client_is_transient_and_its_channel_is_shared()
    {
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = server.Address);
        await using var provider = services.BuildServiceProvider();
        var (one, other) = (provider.GetRequiredService<Probe.ProbeClient>(), provider.GetRequiredService<Probe.ProbeClient>());

        one.ShouldNotBeSameAs(other);
        (await one.EchoAsync(new EchoRequest { Text = "1" })).Text.ShouldBe("1");
        (await other.EchoAsync(new EchoRequest { Text = "2" })).Text.ShouldBe("2");
    }

    [Fact]
    public async Task A_client_without_address_says_so()
    {
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>();
        await using var provider = services.BuildServiceProvider();
        Should.Throw<InvalidOperationException>(provider.GetRequiredService<Probe.ProbeClient>).Message.ShouldContain("address");
    }

    [Fact]
    public async Task Requests_go_through_the_handlers_of_the_client()
    {
        var sent = new ConcurrentQueue<Uri>();
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = new Uri("http://nowhere.invalid"))
            .AddHttpMessageHandler(() => new Redirecting(server.Address, sent));
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<Probe.ProbeClient>().EchoAsync(new EchoRequest { Text = "found" })).Text.ShouldBe("found");
        sent.ShouldBe([new Uri("http://nowhere.invalid/linkage.compat.v1.Probe/Echo")]);
    }

    [Fact]
    public async Task Interceptors_stand_in_order_and_live_as_their_scope_says()
    {
        var made = new ConcurrentQueue<string>();
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = server.Address)
            .AddInterceptor(() => new Naming("channel", made))
            .AddInterceptor(InterceptorScope.Client, _ => new Naming("client-1", made))
            .AddInterceptor(InterceptorScope.Client, _ => new Naming("client-2", made));
        await using var provider = services.BuildServiceProvider();

        foreach (var _ in new[] { 1, 2 })
        {
            using var call = provider.GetRequiredService<Probe.ProbeClient>().EchoAsync(new EchoRequest());
            await call;
            (await call.ResponseHeadersAsync).GetValue("x-echo").ShouldBe("client-1, client-2, channel"); // HTTP joins values of one name
        }

        made.Count(name => name == "channel").ShouldBe(1);
        made.Count(name => name == "client-1").ShouldBe(2);
    }

    [Fact]
    public async Task Interceptors_of_the_server_stand_in_order_around_both_kinds_of_call()
    {
        var id = Guid.CreateVersion7().ToString();
        var headers = new Metadata { { "x-record", id } };
        await server.Client.EchoAsync(new EchoRequest(), headers);
        using var stream = server.Client.Count(new CountRequest(), headers);
        await stream.ResponseStream.MoveNext();

        server.Intercepted.Where(line => line.StartsWith(id, StringComparison.Ordinal)).ShouldBe(
        [
            $"{id} outer /linkage.compat.v1.Probe/Echo", $"{id} inner /linkage.compat.v1.Probe/Echo",
            $"{id} outer /linkage.compat.v1.Probe/Count", $"{id} inner /linkage.compat.v1.Probe/Count",
        ]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_channel_is_configured_by_the_registration(bool unlimited)
    {
        await using var app = await ProbeServer.StartAsync(
            services => services.AddSingleton(new ProbeHandler.Calls()).AddGrpc(options => options.MaxReceiveMessageSize = null),
            app => app.MapGrpcService<ProbeHandler>());
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = ProbeServer.AddressOf(app))
            .ConfigureChannel(channel => channel.MaxReceiveMessageSize = unlimited ? null : channel.MaxReceiveMessageSize);
        await using var provider = services.BuildServiceProvider();
        var payload = Google.Protobuf.ByteString.CopyFrom(new byte[6 * 1024 * 1024]);
        var call = provider.GetRequiredService<Probe.ProbeClient>().EchoAsync(new EchoRequest { Payload = payload });

        if (unlimited)
            (await call).Payload.Length.ShouldBe(payload.Length);
        else
            (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task RequireAuthorization_refuses_whom_it_does_not_know_and_takes_call_credentials()
    {
        await using var app = await ProbeServer.StartAsync(
            services =>
            {
                services.AddSingleton(new ProbeHandler.Calls()).AddGrpc();
                services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, BearerIsMagic>("test", null);
                services.AddAuthorization();
            },
            app => app.MapGrpcService<ProbeHandler>().RequireAuthorization());
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = ProbeServer.AddressOf(app))
            .ConfigureChannel(channel => channel.UnsafeUseInsecureChannelCallCredentials = true)
            .AddCallCredentials(async (context, metadata) =>
            {
                await Task.Yield();
                metadata.Add("Authorization", context.MethodName == "Echo" ? "Bearer magic" : "Bearer none");
            });
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<Probe.ProbeClient>();

        (await client.EchoAsync(new EchoRequest { Text = "known" })).Text.ShouldBe("known");
        (await Should.ThrowAsync<RpcException>(async () => await client.FailAsync(new FailRequest()))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task The_trace_goes_on_at_the_server_in_the_scope_of_the_call()
    {
        var seen = new ConcurrentQueue<Scoped>();
        await using var app = await ProbeServer.StartAsync(
            services =>
            {
                services.AddGrpc(options => options.Interceptors.Add<ScopedInterceptor>());
                services.AddSingleton(seen).AddSingleton(new ProbeHandler.Calls()).AddScoped<Scoped>();
            },
            app => app.MapGrpcService<ProbeHandler>());
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(ProbeServer.AddressOf(app));
        using var activity = new Activity("click").SetIdFormat(ActivityIdFormat.W3C).Start();

        foreach (var _ in new[] { 1, 2 })
            await new Probe.ProbeClient(channel).EchoAsync(new EchoRequest());

        seen.Count.ShouldBe(2);
        seen.Distinct().Count().ShouldBe(2);
        seen.ShouldAllBe(scoped => scoped.Trace!.Contains(activity.TraceId.ToHexString(), StringComparison.Ordinal));
        await Linkage.Testing.Eventually.TrueAsync(() => seen.All(scoped => scoped.Disposed));
    }

    [Fact]
    public async Task MapGrpcService_without_AddGrpc_says_so() =>
        (await Should.ThrowAsync<InvalidOperationException>(() =>
            ProbeServer.StartAsync(_ => { }, app => app.MapGrpcService<ProbeHandler>()))).Message.ShouldContain("AddGrpc");

    private sealed class Redirecting(Uri to, ConcurrentQueue<Uri> sent) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent.Enqueue(request.RequestUri!);
            request.RequestUri = new Uri(to, request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Naming : Interceptor
    {
        private readonly string _name;

        public Naming(string name, ConcurrentQueue<string> made)
        {
            _name = name;
            made.Enqueue(name);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var headers = new Metadata();
            foreach (var entry in context.Options.Headers ?? [])
                headers.Add(entry);
            headers.Add("x-echo", _name);
            return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithHeaders(headers)));
        }
    }

    private sealed class BearerIsMagic(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers.Authorization == "Bearer magic"
                ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([], "test")), "test"))
                : AuthenticateResult.NoResult());
    }

    private sealed class Scoped : IDisposable
    {
        public string? Trace { get; set; }

        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }

    private sealed class ScopedInterceptor(Scoped scoped, ConcurrentQueue<Scoped> seen) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            context.GetHttpContext().RequestServices.GetRequiredService<Scoped>().ShouldBeSameAs(scoped);
            scoped.Trace = context.RequestHeaders.GetValue("traceparent");
            seen.Enqueue(scoped);
            return continuation(request, context);
        }
    }
}
