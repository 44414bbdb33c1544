using System.Net;
using Linkage.ServiceDefaults.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

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

    private static IReadOnlyList<(IPAddress?, int, HttpProtocols)> Of(params (string Key, string Value)[] settings) =>
        Listeners.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
