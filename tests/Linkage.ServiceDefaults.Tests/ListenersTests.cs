using System.Net;
using Linkage.ServiceDefaults.Http;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

public sealed class ListenersTests
{
    [Fact]
    public void A_service_without_grpc_leaves_listening_to_the_framework() => Of(("urls", "http://127.0.0.1:5000")).ShouldBeEmpty();

    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000")]
    public void Listens_on_loopback_where_the_address_says_so(string url) =>
        Of(("urls", url), ("GRPC_PORT", "5001")).ShouldBe([(IPAddress.Loopback, 5000, HttpProtocols.Http1), (IPAddress.Loopback, 5001, HttpProtocols.Http2)]);

    [Fact]
    public void Listens_on_loopback_where_nothing_is_said() => Of(("GRPC_PORT", "5001")).ShouldBe([(IPAddress.Loopback, 5001, HttpProtocols.Http2)]);

    [Theory]
    [InlineData("HTTP_PORTS", "8080")]
    [InlineData("urls", "http://*:8080")]
    [InlineData("urls", "http://+:8080")]
    public void Listens_on_every_address_in_a_container(string key, string value) =>
        Of((key, value), ("GRPC_PORT", "8081")).ShouldBe([(null, 8080, HttpProtocols.Http1), (null, 8081, HttpProtocols.Http2)]);

    [Fact]
    public void An_address_outranks_the_ports_of_the_image() =>
        Of(("urls", "http://127.0.0.1:5000"), ("HTTP_PORTS", "8080"), ("GRPC_PORT", "5001")).ShouldBe([(IPAddress.Loopback, 5000, HttpProtocols.Http1), (IPAddress.Loopback, 5001, HttpProtocols.Http2)]);

    [Fact]
    public async Task Starts_without_a_warning_of_addresses_that_are_ignored()
    {
        using var log = new CapturedLog();
        // The host's own settings, as those of the environment are; it falls back to them whatever the configuration says by then.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--urls=http://127.0.0.1:0", "--GRPC_PORT=0"] });
        builder.Logging.ClearProviders().AddProvider(log);
        Listeners.Configure(builder);
        await using var app = builder.Build();
        await app.StartAsync();

        app.Urls.Count.ShouldBe(2);
        log.Loud.ShouldBeEmpty();
    }

    private static IReadOnlyList<(IPAddress?, int, HttpProtocols)> Of(params (string Key, string Value)[] settings) =>
        Listeners.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
